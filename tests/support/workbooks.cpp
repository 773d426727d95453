// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/workbooks.h"

#include <QString>

#include <zip.h>

namespace assay::test {

void writeZip(const std::string& path, const std::map<std::string, QByteArray>& parts) {
    int code = 0;
    zip_t* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
    if (archive == nullptr) qFatal("cannot make a zip archive");
    for (const auto& [name, bytes] : parts) {
        zip_source_t* source =
            zip_source_buffer(archive, bytes.constData(), static_cast<zip_uint64_t>(bytes.size()), 0);
        if (zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8) < 0) qFatal("cannot add to a zip archive");
    }
    if (zip_close(archive) != 0) qFatal("cannot write a zip archive");
}

std::map<std::string, QByteArray> partsOf(const WorkbookParts& book) {
    const QByteArray head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    const QByteArray relations =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    const QByteArray type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    const QByteArray main =
        " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
        "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">";
    std::map<std::string, QByteArray> parts;
    parts["[Content_Types].xml"] = head + "<Types/>";
    parts["_rels/.rels"] = head + relations + "<Relationship Id=\"rId1\" Type=\"" + type +
                           "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
    QByteArray sheets, links;
    int number = 0;
    for (const auto& [name, data] : book.sheets) {
        const QByteArray id = "rId" + QByteArray::number(++number);
        const QByteArray file = "worksheets/sheet" + QByteArray::number(number) + ".xml";
        sheets += "<sheet name=\"" + QByteArray::fromStdString(name) + "\" sheetId=\"1\" r:id=\"" + id + "\"/>";
        links += "<Relationship Id=\"" + id + "\" Type=\"" + type + "worksheet\" Target=\"" + file + "\"/>";
        parts["xl/" + file.toStdString()] =
            head + "<worksheet" + main + "<sheetData>" + data + "</sheetData></worksheet>";
    }
    links += "<Relationship Id=\"s\" Type=\"" + type + "styles\" Target=\"styles.xml\"/>";
    links += "<Relationship Id=\"t\" Type=\"" + type + "sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>";
    parts["xl/workbook.xml"] = head + "<workbook" + main + "<workbookPr" + (book.epoch1904 ? " date1904=\"1\"" : "") +
                               "/><sheets>" + sheets + "</sheets></workbook>";
    parts["xl/_rels/workbook.xml.rels"] = head + relations + links + "</Relationships>";
    QByteArray formats, styles, strings;
    for (qsizetype i = 0; i < book.styles.size(); ++i) {
        bool builtIn = false;
        book.styles[i].toInt(&builtIn);
        const QByteArray id = builtIn ? book.styles[i] : QByteArray::number(200 + i);
        if (!builtIn)
            formats += "<numFmt numFmtId=\"" + id + "\" formatCode=\"" +
                       QString::fromUtf8(book.styles[i]).toHtmlEscaped().toUtf8() + "\"/>";
        styles += "<xf numFmtId=\"" + id + "\"/>";
    }
    parts["xl/styles.xml"] = head + "<styleSheet" + main + "<numFmts>" + formats +
                             "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>" + styles +
                             "</cellXfs></styleSheet>";
    for (const QByteArray& string : book.strings) strings += "<si>" + string + "</si>";
    parts["xl/sharedStrings.xml"] = head + "<sst" + main + strings + "</sst>";
    return parts;
}

void writeWorkbook(const std::string& path, const WorkbookParts& book) {
    writeZip(path, partsOf(book));
}

}  // namespace assay::test
