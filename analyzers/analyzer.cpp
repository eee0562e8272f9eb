// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzers/chain.h"
#include "fihris/analysis.h"

namespace fihris {

struct Analyzer::Impl {
  analyzers::Chain chain;
  std::vector<Token> tokens;
};

Analyzer::Analyzer(std::unique_ptr<Impl> impl) noexcept : impl_(std::move(impl)) {}
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;
Analyzer::~Analyzer() = default;

Result<Analyzer> Analyzer::create(const AnalyzerOptions& options) {
  auto chain = analyzers::Chain::create(options);
  if (!chain) return std::move(chain).error();
  return Analyzer(std::unique_ptr<Impl>(new Impl{std::move(chain).value(), {}}));
}

const std::vector<Token>& Analyzer::analyze(std::string_view text) {
  impl_->chain.analyze(text, impl_->tokens);
  return impl_->tokens;
}

const std::string& Analyzer::fingerprint() const noexcept { return impl_->chain.fingerprint(); }

const AnalyzerOptions& Analyzer::options() const noexcept { return impl_->chain.options(); }

}  // namespace fihris
