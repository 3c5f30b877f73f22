// What any page is drawn with.
#pragma once

#include <string_view>

#include "server/http/handler.h"
#include "server/pages/labels.h"

namespace vigie {

// Also for a page without an index behind it.
struct PageSetting {
  const Site& site;
  Labels labels;
  bool language_stated = false;  // in the address of the page, as HandlerContext has it

  // "fr" or "en" where the address states it; empty where the browser was asked.
  std::string_view stated_language() const {
    if (!language_stated) return {};
    return labels.language() == Language::kEnglish ? "en" : "fr";
  }
};

// What a page of articles is drawn with. For one request and one thread.
struct PageContext : PageSetting {
  explicit PageContext(const HandlerContext& context)
      : PageSetting{context.site, Labels(context.language), context.language_stated},
        service(context.service) {}

  SearchService& service;
};

}  // namespace vigie
