// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/workbook/workbook.h"

#include "base/error.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace assay {
namespace {

int integerOf(const char* text, int otherwise) {
    int value = otherwise;
    if (text != nullptr) std::from_chars(text, text + std::char_traits<char>::length(text), value);
    return value;
}

bool isTrue(const char* text) {
    return text != nullptr && (std::string_view(text) == "1" || std::string_view(text) == "true");
}

std::string partOfType(const Package& package, const std::string& of, const std::string& type) {
    for (const Relation& relation : relationsOf(package, of))
        if (relation.type == type && package.has(relation.part)) return relation.part;
    return {};
}

void readSheets(const Package& package, const std::string& part, Workbook& book, const RunContext& context) {
    const std::vector<Relation> relations = relationsOf(package, part);
    XmlHandler handler;
    handler.begin = [&](std::string_view element, Attributes attributes) {
        // Extensions hold an element of the same name, without the date.
        if (element == "workbookPr") book.epoch1904 = book.epoch1904 || isTrue(attribute(attributes, "date1904"));
        if (element != "sheet") return;
        const char* name = attribute(attributes, "name");
        const char* id = attribute(attributes, "id");
        const char* state = attribute(attributes, "state");
        for (const Relation& relation : relations)
            if (name != nullptr && id != nullptr && relation.id == id && relation.type == "worksheet")
                book.sheets.push_back({name, relation.part, state != nullptr && state != std::string_view("visible")});
    };
    handler.end = [](std::string_view) {};
    handler.text = [](std::string_view) {};
    readXml(package, part, handler, 0, context);
}

std::vector<NumberMeaning> readStyles(const Package& package, const std::string& part, const RunContext& context) {
    std::map<int, NumberMeaning> own;
    std::vector<NumberMeaning> styles;
    bool cells = false;
    XmlHandler handler;
    handler.begin = [&](std::string_view element, Attributes attributes) {
        if (element == "numFmt") {
            if (const char* code = attribute(attributes, "formatCode"))
                own[integerOf(attribute(attributes, "numFmtId"), 0)] = meaningOf(std::string_view(code));
        } else if (element == "cellXfs") {
            cells = true;
        } else if (element == "xf" && cells) {
            const int id = integerOf(attribute(attributes, "numFmtId"), 0);
            const auto found = own.find(id);
            styles.push_back(found != own.end() ? found->second : meaningOf(id));
        }
    };
    handler.end = [&](std::string_view element) {
        if (element == "cellXfs") cells = false;
    };
    handler.text = [](std::string_view) {};
    readXml(package, part, handler, 0, context);
    return styles;
}

SharedStrings readStrings(const Package& package, const std::string& part, std::int64_t maxBytes,
                          const RunContext& context) {
    SharedStrings strings;
    std::string text;
    bool inText = false, phonetic = false;
    XmlHandler handler;
    handler.begin = [&](std::string_view element, Attributes) {
        if (element == "si") text.clear();
        if (element == "rPh") phonetic = true;
        inText = element == "t" && !phonetic;
    };
    handler.end = [&](std::string_view element) {
        if (element == "si") strings.add(withoutEscapes(text));
        if (element == "rPh") phonetic = false;
        inText = false;
    };
    handler.text = [&](std::string_view piece) {
        if (inText) text += piece;
    };
    readXml(package, part, handler, maxBytes, context);
    return strings;
}

void appendUtf8(std::string& text, unsigned code) {
    if (code < 0x80) {
        text += static_cast<char>(code);
    } else if (code < 0x800) {
        text += static_cast<char>(0xC0 | code >> 6);
        text += static_cast<char>(0x80 | (code & 0x3F));
    } else {
        text += static_cast<char>(0xE0 | code >> 12);
        text += static_cast<char>(0x80 | (code >> 6 & 0x3F));
        text += static_cast<char>(0x80 | (code & 0x3F));
    }
}

}  // namespace

void SharedStrings::add(std::string_view text) {
    m_bytes += text;
    m_ends.push_back(m_bytes.size());
}

std::string_view SharedStrings::operator[](std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : m_ends[i - 1];
    return std::string_view(m_bytes).substr(begin, m_ends[i] - begin);
}

std::string withoutEscapes(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size();) {
        unsigned code = 0;
        const bool escape =
            text.size() - i >= 7 && text[i] == '_' && text[i + 1] == 'x' && text[i + 6] == '_' &&
            std::from_chars(text.data() + i + 2, text.data() + i + 6, code, 16).ptr == text.data() + i + 6;
        // No text has zero bytes, and a half of a pair of UTF-16 is no character.
        if (!escape || code == 0 || (code >= 0xD800 && code < 0xE000)) {
            plain += text[i++];
            continue;
        }
        appendUtf8(plain, code);
        i += 7;
    }
    return plain;
}

Workbook readWorkbook(const Package& package, std::int64_t maxStringBytes, const RunContext& context) {
    std::string part = partOfType(package, "", "officeDocument");
    if (part.empty() && package.has("xl/workbook.xml")) part = "xl/workbook.xml";
    if (part.empty())
        throw Error(ErrorKind::Input, "is a zip archive, but no .xlsx workbook", "unpack it and open a file in it",
                    {package.path(), 0, {}});
    Workbook book;
    readSheets(package, part, book, context);
    std::erase_if(book.sheets, [&](const Workbook::Sheet& sheet) { return !package.has(sheet.part); });
    if (book.sheets.empty())
        throw Error(ErrorKind::Input, "is a workbook without a sheet of cells", "choose a file with rows",
                    {package.path(), 0, {}});
    if (const std::string styles = partOfType(package, part, "styles"); !styles.empty())
        book.styles = readStyles(package, styles, context);
    if (const std::string strings = partOfType(package, part, "sharedStrings"); !strings.empty())
        book.strings = readStrings(package, strings, maxStringBytes, context);
    return book;
}

}  // namespace assay
