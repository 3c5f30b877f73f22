// The tense of the verb beside a date without a year (data/tenses.txt).
#pragma once

#include <cstddef>
#include <string_view>

namespace vigie::fr {

enum class Tense { kUnknown, kPast, kFuture };

// What the verb form nearest to the stretch [start, end) of its sentence tells, the clause of the
// stretch before other clauses. Looks at most 240 bytes to each side. Thread-safe.
Tense tense_beside(std::string_view text, std::size_t start, std::size_t end);

}  // namespace vigie::fr
