// SPDX-License-Identifier: Apache-2.0
// The misbehaving server as a child of the test: started with it, ended with it. For tests only.
#pragma once
#include <sys/types.h>

#include <filesystem>
#include <map>
#include <string>

class Server {
public:
    Server();
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    std::string at(const std::string& path) const { return "http://127.0.0.1:" + ports_.at("http") + path; }
    std::string tls(const std::string& which, const std::string& host = "localhost") const { return "https://" + host + ":" + ports_.at(which) + "/good"; }
    std::string authorities(const std::string& which) const { return (folder_ / (which + ".pem")).string(); }
    std::string port(const std::string& which) const { return ports_.at(which); }

private:
    std::filesystem::path folder_;
    pid_t child_ = -1;
    std::map<std::string, std::string> ports_;
};
