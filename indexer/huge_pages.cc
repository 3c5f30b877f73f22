// What jemalloc reads at start, in programs that are linked with it. Indexing walks large trees of
// small nodes: in huge pages it takes a quarter less time (docs/PERFORMANCE.md).
extern "C" const char* const malloc_conf;
const char* const malloc_conf = "thp:always,metadata_thp:always";
