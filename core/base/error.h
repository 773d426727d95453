// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

namespace assay {

/// Who can do something about it; assay-cli maps these to its exit codes 2, 3, 4, 5.
enum class ErrorKind { Usage, Input, Numeric, Output };

/// Where in the user's files the problem is. Empty members are unknown.
struct Place {
    std::string file;
    std::int64_t line = 0;  ///< 1-based physical line, 0 when unknown
    std::string column;
};

/// What the user can fix, said in one line: "FILE:LINE: column C: problem; remedy".
class Error : public std::runtime_error {
public:
    Error(ErrorKind kind, std::string problem, std::string remedy, Place place = {});

    ErrorKind kind() const { return m_kind; }
    const std::string& problem() const { return m_problem; }
    const std::string& remedy() const { return m_remedy; }
    const Place& place() const { return m_place; }

private:
    ErrorKind m_kind;
    std::string m_problem;
    std::string m_remedy;
    Place m_place;
};

/// Thrown by RunContext::checkpoint() when the user asked to stop. Never a success, never an Error.
class Cancelled : public std::exception {
public:
    const char* what() const noexcept override { return "cancelled"; }
};

}  // namespace assay
