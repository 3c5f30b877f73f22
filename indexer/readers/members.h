// The named members of a document, the same in JSONL, CSV and front matter.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/document.h"

namespace vigie::readers {

// What a member name means, aliases included ("body" is text, "pubDate" is a date).
enum class Member {
  kUnknown,
  kId,
  kUrl,
  kTitle,
  kText,
  kDate,
  kSource,
  kAuthor,
  kTags,
  kLanguage,
  kCompany,
  kPerson,
  kPlace,
  kProduct,
  kOrganization,
  kEvent,
};

// English and French names, in any case ("Titre", "date_publication", "pubDate").
Member member_named(std::string_view name);

// Whether `name` is one of the names that the documentation gives; members under other names that
// are understood all the same are returned with the unknown ones too.
bool is_documented_name(std::string_view name);

// Sets or adds to `member` of `document`. A text already set stays; dates are not handled here
// (Emitter::offer_date). `values` hold raw text: HTML in title and text is read as HTML.
void set_member(Document& document, Member member, const std::vector<std::string>& values);

// "A, B; C" -> three names; used for fields of CSV and front matter that hold a list in one text.
std::vector<std::string> split_list(std::string_view text, std::string_view separators);

// "Marie Durand et Paul Petit", "Par Marie Durand" -> names.
std::vector<std::string> split_authors(std::string_view text);

}  // namespace vigie::readers
