# vigie_embed(target symbol file): makes the bytes of a file part of the target. C++ sees them as
#   extern "C" const char <symbol>_begin[], <symbol>_end[];
function(vigie_embed target symbol file)
  set(source ${CMAKE_CURRENT_BINARY_DIR}/${symbol}.S)
  file(GENERATE OUTPUT ${source} CONTENT "
    .section .note.GNU-stack,\"\",%progbits
    .section .rodata
    .global ${symbol}_begin
    .global ${symbol}_end
    .balign 16
${symbol}_begin:
    .incbin \"${file}\"
${symbol}_end:
    .byte 0
")
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS ${file} GENERATED TRUE)
  target_sources(${target} PRIVATE ${source})
endfunction()
