// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which words on the command line mean what?
#include "cli/arguments/arguments.h"

#include <algorithm>

#include <CLI/CLI.hpp>
#include <unistd.h>

#include "cli/arguments/help_text.h"
#include "cli/bidi/isolates.h"
#include "cli/io/exit_code.h"
#include "cli/io/messages.h"
#include "cli/language/language.h"
#include "cli/text/numbers.h"
#include "fihris/version.h"

namespace fihris::cli {
namespace {

// CLI11 reads "[a,b]" and "{}" among positional arguments as lists and would split such queries
// up. This byte before every argument that is not an option keeps them as they are.
constexpr char kGuard = '\x01';

std::string unguard(std::string value) {
  if (value.starts_with(kGuard)) value.erase(0, 1);
  return value;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char byte) { return (byte & 0x80) == 0; });
}

// The example for -h: one line, or empty.
std::string_view example_of(std::string_view examples) {
  std::string_view first;
  while (!examples.empty()) {
    const std::size_t end = examples.find('\n');
    const std::string_view line = examples.substr(0, end);
    const bool is_whole =
        !line.starts_with("   ") && !line.starts_with("  #") && !line.ends_with('|');
    if (is_whole && first.empty()) first = line;
    if (is_whole && !is_ascii(line)) return line;
    if (end == std::string_view::npos) break;
    examples.remove_prefix(end + 1);
  }
  return first;
}

// Writes -h and --help as the plain text of cli/arguments/help_text.h, which is laid out for the
// window later, when --bidi has been read.
class HelpFormatter final : public CLI::Formatter {
 public:
  HelpFormatter(const std::string& command, HelpDetails details)
      : name_("fihris " + command), details_(std::move(details)) {}

  [[nodiscard]] const std::string& name() const noexcept { return name_; }

  std::string make_usage(const CLI::App* app, std::string /*name*/) const override {
    std::string usage = name_ + " [OPTIONS]";
    for (const CLI::Option* option : app->get_options()) {
      if (!option->get_positional()) continue;
      std::string name = option->get_name(true);
      if (option->get_allow_extra_args()) name += "...";
      usage += option->get_required() ? " " + name : " [" + name + "]";
    }
    return usage;
  }

  std::string make_help(const CLI::App* app, std::string name,
                        CLI::AppFormatMode mode) const override {
    std::string arguments;
    std::string options;
    for (const CLI::Option* option : app->get_options()) {
      (option->get_positional() ? arguments : options) += make_option(option, false);
    }
    append_help_row(options, "-h, --help", tr("this help; --help has details and examples"));
    append_help_row(options, "--version", tr("the version of fihris"));
    std::string out = app->get_description() + "\n\n";
    out.append(without_isolates(tr(msg("usage: {0}", make_usage(app, std::move(name))))));
    out.append("\n\n").append(tr("arguments:")).append("\n").append(arguments);
    out.append("\n").append(tr("options:")).append("\n").append(options);
    const bool is_full = mode == CLI::AppFormatMode::All;
    if (is_full && !details_.text.empty()) out.append("\n").append(details_.text);
    const std::string examples =
        is_full ? details_.examples : std::string(example_of(details_.examples)) + "\n";
    if (examples.size() > 1) {
      out.append("\n").append(tr(is_full ? "examples:" : "example:")).append("\n").append(examples);
    }
    if (is_full && !details_.end.empty()) out.append("\n").append(details_.end);
    return out;
  }

  std::string make_option(const CLI::Option* option, bool /*is_positional*/) const override {
    std::string out;
    if (option->get_description().empty()) return out;  // -h, --help, --version
    std::string left = option->get_name(false, true);
    if (const std::size_t comma = left.find(','); comma == 2) left.insert(3, " ");
    if (!option->get_type_name().empty()) left += " " + option->get_type_name();
    append_help_row(out, left, option->get_description());
    return out;
  }

 private:
  std::string name_;
  HelpDetails details_;
};

}  // namespace

struct Arguments::Impl {
  std::shared_ptr<HelpFormatter> formatter;
  BidiSettings bidi;
  CLI::App app;
  Message wrong_value;  // what was wrong with the value that ended parsing

  // In the form CLI11 expects: it takes its arguments from the back.
  [[nodiscard]] std::vector<std::string> prepare(const std::vector<std::string>& arguments) const;
  [[nodiscard]] bool is_valued(const std::string& name) const;
  // The name of a flag that was given a value (--all=yes); empty when there is none.
  [[nodiscard]] std::string_view flag_with_value(const std::vector<std::string>& arguments) const;
  // After CLI11 refused to go on: what it had no use for, and the argument that it missed.
  [[nodiscard]] std::string say_extras() const;
  [[nodiscard]] std::string missing() const;
};

Arguments::Arguments(const std::string& command, std::string summary, HelpDetails details)
    : impl_(std::make_unique<Impl>()) {
  impl_->formatter = std::make_shared<HelpFormatter>(command, std::move(details));
  impl_->app.description(std::move(summary));
  impl_->app.formatter(impl_->formatter);
  impl_->app.set_help_flag("-h", "");
  impl_->app.set_help_all_flag("--help", "");
  impl_->app.set_version_flag("--version", std::string(kVersion), "");
}

Arguments::~Arguments() = default;

void Arguments::positional(const std::string& name, std::string& target,
                           std::string_view description) {
  impl_->app
      .add_option(
          name,
          [&target](const CLI::results_t& values) {
            target = unguard(values.front());
            return true;
          },
          std::string(description))
      ->required();
}

void Arguments::positionals(const std::string& name, bool required,
                            std::vector<std::string>& target, std::string_view description) {
  impl_->app
      .add_option(
          name,
          [&target](const CLI::results_t& values) {
            for (const std::string& value : values) target.push_back(unguard(value));
            return true;
          },
          std::string(description))
      ->required(required)
      ->expected(-1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void Arguments::flag(const std::string& names, bool& target, std::string_view description) {
  impl_->app.add_flag_callback(
      names, [&target] { target = true; }, std::string(description));
}

// CLI11's own validators (Range, IsMember) say what is wrong in English only, and take numbers that
// ours do not ("0x10", " 7", "1e3"), so each() gives the value to a function of ours.
void Arguments::option(const std::string& names, std::string_view placeholder,
                       std::string_view description, Take take) {
  impl_->app
      .add_option(
          names, [](const CLI::results_t&) { return true; }, std::string(description))
      ->type_name(std::string(placeholder))
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->each([impl = impl_.get(), name = names.substr(names.rfind(',') + 1),
              take = std::move(take)](const std::string& guarded) {
        const std::string value = unguard(guarded);
        const Message wrong = take(value);
        if (wrong.empty()) return;
        impl->wrong_value = msg("{0}: '{1}' {2}", name, value, wrong);
        throw CLI::ValidationError(wrong.text());
      });
}

void Arguments::text(const std::string& names, std::string_view placeholder,
                     std::string_view description, std::string& target) {
  option(names, placeholder, description, [&target](const std::string& value) {
    target = value;
    return Message();
  });
}

void Arguments::count(const std::string& names, std::string_view placeholder,
                      std::string_view description, std::size_t& target, std::uint64_t least,
                      std::uint64_t most) {
  option(names, placeholder, description, [&target, least, most](const std::string& value) {
    const std::optional<std::uint64_t> number = parse_count(value);
    if (!number || *number < least || *number > most) {
      return msg("must be a whole number from {0} to {1}", least, most);
    }
    target = *number;
    return Message();
  });
}

bool Arguments::Impl::is_valued(const std::string& name) const {
  const CLI::Option* const option = app.get_option_no_throw(name);
  return option != nullptr && option->get_items_expected_max() > 0;
}

std::string_view Arguments::Impl::flag_with_value(const std::vector<std::string>& arguments) const {
  for (const std::string_view argument : arguments) {
    if (argument == "--") break;
    const std::string_view name = argument.substr(0, argument.find('='));
    if (!name.starts_with("--") || name == argument || is_valued(std::string(name))) continue;
    if (app.get_option_no_throw(std::string(name)) != nullptr) return name;
  }
  return {};
}

std::string Arguments::Impl::say_extras() const {
  std::string words;
  bool has_option = false;
  const std::vector<std::string> extras = app.remaining();
  for (const std::string& extra : extras) {
    has_option = has_option || (words.empty() && extra.starts_with('-'));
    words.append(words.empty() ? "" : " ").append(unguard(extra));
  }
  const Message message = msg_n("this argument was not expected: {1}",
                                "these arguments were not expected: {1}", extras.size(), words);
  if (!has_option) return tr(message);
  return tr(message, msg("put -- before words that begin with - but are not options"));
}

std::string Arguments::Impl::missing() const {
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_required() && option->count() == 0) return option->get_name();
  }
  return {};
}

std::vector<std::string> Arguments::Impl::prepare(const std::vector<std::string>& arguments) const {
  std::vector<std::string> out;
  bool only_positionals = false;
  for (const std::string& argument : arguments) {
    if (only_positionals || !argument.starts_with('-')) {
      out.push_back(kGuard + argument);
    } else if (argument.ends_with('=') && is_valued(argument.substr(0, argument.size() - 1))) {
      // "--id=" means an empty value; CLI11 would take the next argument for it.
      out.push_back(argument.substr(0, argument.size() - 1));
      out.emplace_back(1, kGuard);
    } else {
      out.push_back(argument);
      only_positionals = argument == "--";
    }
  }
  std::reverse(out.begin(), out.end());
  return out;
}

std::optional<int> Arguments::parse(const std::vector<std::string>& arguments, Output& out) {
  choice("--bidi", tr("what reorders right-to-left text on a terminal (auto)"), impl_->bidi.choice,
         bidi_words());
  flag("--shape", impl_->bidi.shape, tr("with --bidi app: join Arabic letters for the terminal"));
  if (const std::string_view flag = impl_->flag_with_value(arguments); !flag.empty()) {
    return mistake(tr(msg("{0} takes no value", flag)));
  }
  try {
    impl_->app.parse(impl_->prepare(arguments));
    set_message_bidi(impl_->bidi);
    return std::nullopt;
  } catch (const CLI::CallForHelp&) {
    out.write(help_for(STDOUT_FILENO, short_help(), impl_->bidi));
  } catch (const CLI::CallForAllHelp&) {
    out.write(help_for(STDOUT_FILENO, full_help(), impl_->bidi));
  } catch (const CLI::CallForVersion&) {
    out.write("fihris " + std::string(kVersion) + "\n");
  } catch (const CLI::ExtrasError&) {
    return mistake(impl_->say_extras());
  } catch (const CLI::ArgumentMismatch& error) {
    const std::string_view what = error.what();
    return mistake(tr(msg("{0} needs a value", what.substr(0, what.find(':')))));
  } catch (const CLI::RequiredError&) {
    return mistake(tr(msg("{0} is required", impl_->missing())));
  } catch (const CLI::ValidationError&) {
    return mistake(tr(impl_->wrong_value));
  } catch (const CLI::ParseError& error) {
    return mistake(error.what());
  }
  return kExitDone;
}

const BidiSettings& Arguments::bidi() const { return impl_->bidi; }

int Arguments::mistake(std::string_view said) const {
  std::string clean(said);
  std::erase(clean, kGuard);
  complain(clean);
  say_line(tr(msg("usage: {0}", impl_->formatter->make_usage(&impl_->app, ""))));
  say_line(
      tr(msg("Try '{0}' for all options and examples.", impl_->formatter->name() + " --help")));
  return kExitError;
}

std::string Arguments::short_help() const { return impl_->app.help(); }

std::string Arguments::full_help() const { return impl_->app.help("", CLI::AppFormatMode::All); }

}  // namespace fihris::cli
