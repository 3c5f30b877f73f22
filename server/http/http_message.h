// HTTP as handlers see it: a request is a value, a response is a value; no socket in sight.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vigie {

// Names are compared without case; values are as received, bounded by the listener.
using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
  std::string method;  // "GET", "POST"…; HEAD is served as GET by the router
  std::string path;    // percent-decoded, without query and base path; begins with '/'
  std::vector<std::pair<std::string, std::string>> parameters;  // of the query, decoded, in order
  HttpHeaders headers;
  std::string body;
  std::string remote;  // address of the client

  // Empty when absent; the first of several.
  std::string_view header(std::string_view name) const;
  std::string_view parameter(std::string_view name) const;
  bool has_parameter(std::string_view name) const;
  std::vector<std::string> parameters_named(std::string_view name) const;
};

struct HttpResponse {
  unsigned status = 200;
  std::string content_type = "application/json; charset=utf-8";
  std::string body;
  HttpHeaders headers;
  std::optional<std::uint64_t> hits;  // of the search that is answered, to be counted
};

// Splits a request target ("/a%20b?q=x+y") into path and parameters. False when it is not of this
// form, is too long, or decodes to ill-formed UTF-8 or control characters in its path.
bool read_target(std::string_view target, HttpRequest& request);

// For one path segment or one parameter value.
std::string percent_encoded(std::string_view text);

}  // namespace vigie
