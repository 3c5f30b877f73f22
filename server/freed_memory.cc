// What jemalloc reads at start, in a server that is linked with it: a thread of its own gives freed
// memory back to the system within seconds, so that an attack leaves no trace.
extern "C" const char* const malloc_conf;
const char* const malloc_conf = "background_thread:true,dirty_decay_ms:1000,muzzy_decay_ms:0";
