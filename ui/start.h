// SPDX-License-Identifier: Apache-2.0
// The door between the program and its window: main asks for the ports and hands them to the command line. Names no Qt
// type, so that src/main needs none. Implemented in ui/window/start.cpp. Main thread.
#pragma once

namespace desk { struct Ports; }

namespace start {

/// Ports that draw pictures and open the window. `argc` and `argv` are main's, for the application object.
desk::Ports ports(int& argc, char** argv);

}  // namespace start
