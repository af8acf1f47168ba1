// SPDX-License-Identifier: Apache-2.0
// The one program. Its words go to the command line of the desk; pictures and the window are ports that ui/ fills.
#include <iostream>
#include <string>
#include <vector>

#include "desk/program.h"
#ifdef CALLBOARD_WINDOW
#include "ui/start.h"
#endif

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
#ifdef CALLBOARD_WINDOW
    const desk::Ports ports = start::ports(argc, argv);
#else
    const desk::Ports ports;
#endif
    return desk::run_program(words, ports, std::cout, std::cerr);
}
