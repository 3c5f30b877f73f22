#include "server/service_source.h"

namespace vigie {

Result<SearchService*> IndexSource::service() {
  const auto now = std::chrono::steady_clock::now();
  if (searcher_ == nullptr) {
    Result<std::unique_ptr<Searcher>> opened = Searcher::open(index_, knowledge_, options_);
    if (!opened.ok()) return opened.error();
    searcher_ = std::move(opened).value();
    looked_ = now;
  } else if (now - looked_ >= kLook) {
    looked_ = now;
    static_cast<void>(searcher_->refresh());
  }
  return static_cast<SearchService*>(searcher_.get());
}

}  // namespace vigie
