// The question file (question-file.ts) and the contest's protocol (competitors.ts) for contenders in C++.
#pragma once

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

struct Stopwatch {
  std::chrono::steady_clock::time_point begun = std::chrono::steady_clock::now();
  double Us() const { return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begun).count(); }
};

struct QuestionFile {
  uint32_t people, best, max_hops;
  std::vector<uint32_t> from, to, starts, targets;
  std::vector<uint16_t> cost;

  explicit QuestionFile(const char* path) {
    std::ifstream in(path, std::ios::binary);
    char magic[8];
    uint32_t counts[6];
    in.read(magic, sizeof magic);
    if (!in || std::memcmp(magic, "TIES0001", sizeof magic) != 0) throw std::runtime_error("no question file");
    in.read(reinterpret_cast<char*>(counts), sizeof counts);
    people = counts[0];
    best = counts[4];
    max_hops = counts[5];
    auto fill = [&in](auto& numbers, uint32_t size) {
      numbers.resize(size);
      in.read(reinterpret_cast<char*>(numbers.data()), size * sizeof numbers[0]);
    };
    fill(from, counts[1]);
    fill(to, counts[1]);
    fill(starts, counts[2]);
    fill(targets, counts[3]);
    fill(cost, counts[1]);
    if (!in) throw std::runtime_error("the question file is cut off");
  }

  void ForgetTies() {
    std::vector<uint32_t>().swap(from);
    std::vector<uint32_t>().swap(to);
    std::vector<uint16_t>().swap(cost);
  }
};

struct Found {
  uint32_t cost;
  std::vector<uint32_t> people;  // from the start to the target
};

inline double ResidentMb() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.rfind("VmRSS:", 0) == 0) return std::stod(line.substr(6)) / 1024;
  return 0;
}

inline void SayReady(const char* version, uint32_t most, bool limits_hops, const char* note, const Stopwatch& build) {
  std::printf("{\"ready\":true,\"version\":\"%s\",\"most\":%u,\"limitsHops\":%s,\"note\":\"%s\",\"buildMs\":%.1f,\"memoryMb\":%.1f}\n", version,
              most, limits_hops ? "true" : "false", note, build.Us() / 1000, ResidentMb());
  std::fflush(stdout);
}

template <typename Ask>
void Serve(const QuestionFile& file, Ask ask) {
  for (std::string line; std::getline(std::cin, line);) {
    std::istringstream questions(line);
    for (uint32_t question; questions >> question;) {
      Stopwatch watch;
      std::vector<Found> found = ask(file.targets.at(question));
      double us = watch.Us();
      std::string costs, paths;
      for (const Found& path : found) {
        costs += (costs.empty() ? "" : ",") + std::to_string(path.cost);
        std::string people;
        for (uint32_t person : path.people) people += (people.empty() ? "" : ",") + std::to_string(person);
        paths += (paths.empty() ? "[" : ",[") + people + "]";
      }
      std::printf("{\"question\":%u,\"us\":%.3f,\"costs\":[%s],\"paths\":[%s]}\n", question, us, costs.c_str(), paths.c_str());
      std::fflush(stdout);
    }
  }
}
