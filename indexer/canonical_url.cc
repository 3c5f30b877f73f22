#include "indexer/canonical_url.h"

#include <algorithm>
#include <array>
#include <vector>

namespace vigie {
namespace {

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return out;
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// "%C3%A9" and "é", "%7E" and "~" are one: what needs no escape is unescaped, what remains escaped
// is in capitals, bytes above ASCII are escaped.
std::string normal_escapes(std::string_view text) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  const auto escape = [&](unsigned char byte) {
    out.push_back('%');
    out.push_back(kHex[byte >> 4]);
    out.push_back(kHex[byte & 15]);
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 &&
        hex_value(text[i + 2]) >= 0) {
      const auto value =
          static_cast<unsigned char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
      const bool plain = (value >= '0' && value <= '9') || (value >= 'a' && value <= 'z') ||
                         (value >= 'A' && value <= 'Z') || value == '-' || value == '_' ||
                         value == '.' || value == '~';
      if (plain) {
        out.push_back(static_cast<char>(value));
      } else {
        escape(value);
      }
      i += 2;
    } else if (byte <= ' ' || byte >= 0x7F) {
      escape(byte);
    } else {
      out.push_back(static_cast<char>(byte));
    }
  }
  return out;
}

// Parameters that say where the reader came from, not what is read.
bool is_tracking(std::string_view parameter) {
  const std::string name = lower_ascii(parameter.substr(0, parameter.find('=')));
  constexpr std::array<std::string_view, 8> kPrefixes = {"utm_", "at_",  "mc_", "pk_",
                                                         "mtm_", "hsa_", "_hs", "ns_"};
  constexpr std::array<std::string_view, 32> kNames = {
      "fbclid",   "gclid",      "dclid",      "gbraid", "wbraid",     "msclkid", "yclid",
      "twclid",   "ttclid",     "igshid",     "igsh",   "xtor",       "xtref",   "xts",
      "xtcr",     "cmp",        "cmpid",      "cmp_id", "ref",        "ref_src", "ref_url",
      "referrer", "referer",    "source_ref", "amp",    "outputtype", "partner", "srnd",
      "share",    "guccounter", "_ga",        "_gl"};
  return std::ranges::any_of(kPrefixes, [&](auto prefix) { return name.starts_with(prefix); }) ||
         std::ranges::find(kNames, name) != kNames.end();
}

std::string canonical_host(std::string_view authority) {
  if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
    authority.remove_prefix(at + 1);
  }
  std::string host = lower_ascii(authority);
  for (const std::string_view port : {":80", ":443", ":"}) {
    if (host.ends_with(port)) host.resize(host.size() - port.size());
  }
  while (host.ends_with('.')) host.pop_back();
  // A label is dropped only while a name and its ending remain: "m.fr" is a site.
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view label : {"www.", "m.", "mobile.", "amp.", "www2."}) {
      if (!host.starts_with(label)) continue;
      if (host.find('.', label.size()) == std::string::npos) continue;
      host.erase(0, label.size());
      again = true;
    }
  }
  return host;
}

std::string canonical_path(std::string_view raw) {
  std::string path = normal_escapes(raw);
  for (std::size_t at = path.find("//"); at != std::string::npos; at = path.find("//", at)) {
    path.erase(at, 1);
  }
  const auto drop = [&](std::string_view ending) {
    if (!path.ends_with(ending)) return false;
    path.resize(path.size() - ending.size());
    return true;
  };
  while (drop("/") || drop("/amp") || drop("/amp.html")) {
  }
  if (path.starts_with("/amp/")) path.erase(0, 4);
  return path;
}

std::string canonical_query(std::string_view query) {
  std::vector<std::string> parameters;
  while (!query.empty()) {
    const std::size_t end = query.find('&');
    std::string_view parameter = query.substr(0, end);
    if (parameter.starts_with("amp;")) parameter.remove_prefix(4);  // escaped once too often
    if (!parameter.empty() && !is_tracking(parameter))
      parameters.push_back(normal_escapes(parameter));
    query.remove_prefix(end == std::string_view::npos ? query.size() : end + 1);
  }
  std::ranges::sort(parameters);
  parameters.erase(std::unique(parameters.begin(), parameters.end()), parameters.end());
  std::string out;
  for (const std::string& parameter : parameters) out += (out.empty() ? "?" : "&") + parameter;
  return out;
}

}  // namespace

std::string canonical_url(std::string_view url) {
  while (!url.empty() && static_cast<unsigned char>(url.front()) <= ' ') url.remove_prefix(1);
  while (!url.empty() && static_cast<unsigned char>(url.back()) <= ' ') url.remove_suffix(1);
  const std::size_t colon = url.find("://");
  if (colon == std::string_view::npos) return {};
  const std::string scheme = lower_ascii(url.substr(0, colon));
  if (scheme != "http" && scheme != "https") return {};
  url.remove_prefix(colon + 3);
  url = url.substr(0, url.find('#'));
  const std::size_t question = url.find('?');
  const std::string_view query =
      question == std::string_view::npos ? std::string_view() : url.substr(question + 1);
  url = url.substr(0, question);
  const std::size_t slash = url.find('/');
  const std::string host = canonical_host(url.substr(0, slash));
  if (host.empty() || host.find_first_of(" <>\"'\\") != std::string::npos) return {};
  const std::string path =
      slash == std::string_view::npos ? std::string() : canonical_path(url.substr(slash));
  return host + path + canonical_query(query);
}

}  // namespace vigie
