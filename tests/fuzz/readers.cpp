// SPDX-License-Identifier: GPL-3.0-or-later
// The readers that come before DuckDB, by themselves: a thousand times as many inputs a second as the whole import.
// The first byte: text, a workbook as a zip archive, or a sheet's XML in a workbook made here.
#include "base/error.h"
#include "base/temporary_folder.h"
#include "io/converter.h"
#include "io/delimited/layout.h"
#include "io/encoding.h"
#include "io/file_set.h"
#include "io/workbook/sheet_survey.h"

#include <zip.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>

using namespace assay;

namespace {

const std::string& file() {
    static const TemporaryFolder folder;
    static const std::string path = folder.file("input.xlsx");
    return path;
}

void readText(std::string_view bytes) {
    const Encoding encoding = detectEncoding(bytes, false);
    Converter whole(encoding.name, "\xEF\xBF\xBD"), pieces(encoding.name, "\xEF\xBF\xBD");
    std::string text, joined;
    const std::string_view rest = bytes.substr(std::min(encoding.markBytes, bytes.size()));
    whole.convert(rest, true, text);
    for (std::size_t i = 0; i < rest.size(); i += 3) pieces.convert(rest.substr(i, 3), i + 3 >= rest.size(), joined);
    if (!rest.empty() && (text != joined || whole.invalidBytes().count != pieces.invalidBytes().count)) std::abort();
    if (validUtf8(text) != text.size()) std::abort();
    const Layout layout = detectLayout(text, false, {});
    firstRow(text, layout);
    detectDecimal(text, layout);
    const std::string half = text.substr(0, text.size() / 2), other = text.substr(text.size() / 2);
    if (half != other && naturallyBefore(half, other) == naturallyBefore(other, half)) std::abort();
}

void readBook() {
    try {
        const Package package(file());
        const Workbook book = readWorkbook(package, 0, RunContext());
        SheetSurvey survey;
        readRows(
            package, book, book.sheets.front().part,
            [&](std::int64_t row, const std::vector<SheetCell>& cells) {
                survey.add(row, cells);
                return true;
            },
            RunContext());
        survey.settle({});
    } catch (const Error&) {
    }
}

void writeBook(std::string_view sheet) {
    const std::string_view parts[][2] = {
        {"xl/workbook.xml", "<workbook><sheets><sheet name='a' id='1'/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels",
         "<Relationships><Relationship Id='1' Type='x/worksheet' Target='s.xml'/><Relationship Id='2' Type='x/styles' "
         "Target='t.xml'/></Relationships>"},
        {"xl/t.xml", "<s><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='20'/></cellXfs></s>"},
        {"xl/s.xml", sheet}};
    zip_t* archive = zip_open(file().c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    for (const auto& [name, bytes] : parts) {
        const zip_int64_t index =
            zip_file_add(archive, name.data(), zip_source_buffer(archive, bytes.data(), bytes.size(), 0), 0);
        zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
    }
    zip_close(archive);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    switch (data[0] % 3) {
        case 0:
            readText(bytes);
            break;
        case 1:
            std::ofstream(file(), std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
            readBook();
            break;
        default:
            writeBook(bytes);
            readBook();
            break;
    }
    return 0;
}
