// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"

#include <fmt/format.h>

#include <utility>

namespace assay {
namespace {

std::string oneLine(const std::string& problem, const std::string& remedy, const Place& place) {
    std::string text;
    if (!place.file.empty()) text += place.line > 0 ? fmt::format("{}:{}: ", place.file, place.line) : place.file + ": ";
    if (!place.column.empty()) text += fmt::format("column {}: ", place.column);
    text += problem;
    if (!remedy.empty()) text += "; " + remedy;
    for (char& c : text)
        if (c == '\n' || c == '\r') c = ' ';
    return text;
}

}  // namespace

Error::Error(ErrorKind kind, std::string problem, std::string remedy, Place place)
    : std::runtime_error(oneLine(problem, remedy, place)),
      m_kind(kind),
      m_problem(std::move(problem)),
      m_remedy(std::move(remedy)),
      m_place(std::move(place)) {}

}  // namespace assay
