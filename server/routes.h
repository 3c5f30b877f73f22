// The table of routes.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/handler.h"

namespace vigie {

// Stretches of a path that stand where a pattern has {}.
using PathArguments = std::vector<std::string>;

struct Route {
  enum class Kind {
    kOpen,   // needs no key
    kKeyed,  // needs the key of the site, where it has one
  };
  std::string_view method;   // GET stands for HEAD too
  std::string_view pattern;  // "/documents/{}"; a last {} takes all that is left
  Kind kind;
  bool cacheable;  // the answer depends on the request and the index alone
  // Null: the router answers itself.
  HttpResponse (*handler)(const HttpRequest&, const PathArguments&, const HandlerContext&);
};

// The first that fits a path serves it.
std::span<const Route> routes();

// The arguments of `path` where it fits the pattern.
bool fits(std::string_view pattern, std::string_view path, PathArguments& arguments);

}  // namespace vigie
