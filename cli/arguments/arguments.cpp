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

// CLI11 reads "[a,b]" and "{}" among positional arguments as lists and would tear such queries
// apart. This byte before every argument that is not an option keeps them as they are.
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

}  // namespace

struct Arguments::Impl {
  struct Row {
    std::string left;
    std::string description;
  };

  std::string command;
  std::string summary;
  HelpDetails details;
  std::string usage;
  std::vector<Row> positionals;
  std::vector<Row> options;
  std::vector<CLI::Option*> valued;
  BidiSettings bidi;
  CLI::App app;

  // Ready for CLI11, which takes its arguments from the back.
  [[nodiscard]] std::vector<std::string> prepare(const std::vector<std::string>& arguments) const;
  [[nodiscard]] bool is_valued(std::string_view name) const;
  [[nodiscard]] std::string call_help() const;
};

Arguments::Arguments(std::string command, std::string summary, HelpDetails details)
    : impl_(std::make_unique<Impl>()) {
  impl_->command = std::move(command);
  impl_->summary = std::move(summary);
  impl_->details = std::move(details);
  impl_->usage = "fihris " + impl_->command + " [OPTIONS]";
  impl_->app.set_help_flag("-h", "");
  impl_->app.set_help_all_flag("--help", "");
  impl_->app.set_version_flag("--version", std::string(kVersion));
}

Arguments::~Arguments() = default;

void Arguments::positional(const std::string& name, std::string& target,
                           std::string_view description) {
  impl_->app
      .add_option(name,
                  [&target](const CLI::results_t& values) {
                    target = unguard(values.front());
                    return true;
                  })
      ->required();
  impl_->usage += " " + name;
  impl_->positionals.push_back({name, std::string(description)});
}

void Arguments::positionals(const std::string& name, bool required,
                            std::vector<std::string>& target, std::string_view description) {
  impl_->app
      .add_option(name,
                  [&target](const CLI::results_t& values) {
                    for (const std::string& value : values) target.push_back(unguard(value));
                    return true;
                  })
      ->required(required)
      ->expected(-1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  impl_->usage += required ? " " + name + "..." : " [" + name + "...]";
  impl_->positionals.push_back({name, std::string(description)});
}

void Arguments::flag(const std::string& names, bool& target, std::string_view description) {
  impl_->app.add_flag_callback(names, [&target] { target = true; });
  impl_->options.push_back({names, std::string(description)});
}

void Arguments::option(const std::string& names, std::string_view placeholder,
                       std::string_view description, Take take) {
  CLI::Option* const option =
      impl_->app.add_option(names, [names, take = std::move(take)](const CLI::results_t& values) {
        for (const std::string& guarded : values) {
          const std::string value = unguard(guarded);
          const std::string wrong = take(value);
          if (wrong.empty()) continue;
          std::string message = names.substr(names.rfind(',') + 1);
          message.append(": '").append(value).append("' ").append(wrong);
          throw CLI::ValidationError(message);
        }
        return true;
      });
  option->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  impl_->valued.push_back(option);
  impl_->options.push_back({names + " " + std::string(placeholder), std::string(description)});
}

void Arguments::text(const std::string& names, std::string_view placeholder,
                     std::string_view description, std::string& target) {
  option(names, placeholder, description, [&target](const std::string& value) {
    target = value;
    return std::string();
  });
}

void Arguments::count(const std::string& names, std::string_view placeholder,
                      std::string_view description, std::size_t& target, std::uint64_t least,
                      std::uint64_t most) {
  option(names, placeholder, description, [&target, least, most](const std::string& value) {
    const std::optional<std::uint64_t> number = parse_count(value);
    if (!number || *number < least || *number > most) {
      return "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most);
    }
    target = *number;
    return std::string();
  });
}

bool Arguments::Impl::is_valued(std::string_view name) const {
  return std::any_of(valued.begin(), valued.end(), [name](const CLI::Option* option) {
    return option->check_name(std::string(name));
  });
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
  choice("--bidi", tr("who puts right-to-left text in order on a terminal (auto)"),
         impl_->bidi.choice, bidi_words());
  flag("--shape", impl_->bidi.shape, tr("with --bidi app: join Arabic letters for the terminal"));
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
  } catch (const CLI::ExtrasError& error) {
    const std::string what = error.what();
    const bool is_option = what.find(": -") != std::string::npos;
    return mistake(what +
                   (is_option ? "; put -- before words that begin with - but are no options" : ""));
  } catch (const CLI::ArgumentMismatch& error) {
    const std::string_view what = error.what();
    return mistake(std::string(what.substr(0, what.find(':'))) + " needs a value");
  } catch (const CLI::ConversionError& error) {
    return mistake(std::string(error.what()) + "; the option takes no value");
  } catch (const CLI::ParseError& error) {
    return mistake(error.what());
  }
  return kExitDone;
}

const BidiSettings& Arguments::bidi() const { return impl_->bidi; }

int Arguments::mistake(std::string_view message) const {
  std::string clean(message);
  std::erase(clean, kGuard);
  complain(clean);
  say_line(fill(tr("usage: %s"), {impl_->usage}));
  say_line(
      fill(tr("Try '%s' for all options and examples."), {"fihris " + impl_->command + " --help"}));
  return kExitError;
}

std::string Arguments::Impl::call_help() const {
  std::string out = summary + "\n\n";
  out.append(without_isolates(fill(tr("usage: %s"), {usage}))).append("\n\n");
  out.append(tr("arguments:")).append("\n");
  for (const Row& row : positionals) append_help_row(out, row.left, row.description);
  out.append("\n").append(tr("options:")).append("\n");
  for (Row row : options) {
    if (const std::size_t comma = row.left.find(','); comma == 2) row.left.insert(3, " ");
    append_help_row(out, row.left, row.description);
  }
  append_help_row(out, "-h, --help", tr("this help; --help has details and examples"));
  append_help_row(out, "--version", tr("the version of fihris"));
  return out;
}

std::string Arguments::short_help() const {
  const std::string_view example = example_of(impl_->details.examples);
  std::string out = impl_->call_help();
  if (!example.empty()) {
    out.append("\n").append(tr("example:")).append("\n").append(example).append("\n");
  }
  return out;
}

std::string Arguments::full_help() const {
  const HelpDetails& details = impl_->details;
  std::string out = impl_->call_help();
  if (!details.text.empty()) out.append("\n").append(details.text);
  out.append("\n").append(tr("examples:")).append("\n").append(details.examples);
  if (!details.end.empty()) out.append("\n").append(details.end);
  return out;
}

}  // namespace fihris::cli
