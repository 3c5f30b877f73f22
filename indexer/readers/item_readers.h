// One reader a form: each turns an item of its form into documents, through the emitter.
#pragma once

#include "indexer/readers/emitter.h"
#include "indexer/readers/reader.h"

namespace vigie::readers {

void read_text(const RawItem& item, Emitter& emitter);
void read_markdown(const RawItem& item, Emitter& emitter);
void read_html(const RawItem& item, Emitter& emitter);
void read_jsonl(const RawItem& item, Emitter& emitter);
void read_csv(const RawItem& item, Emitter& emitter);
void read_feed(const RawItem& item, Emitter& emitter);

}  // namespace vigie::readers
