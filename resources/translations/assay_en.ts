<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>assay::BigTable</name>
    <message numerus="yes">
        <source>Copied %n row(s)</source>
        <translation>
            <numerusform>Copied %n row</numerusform>
            <numerusform>Copied %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::Session</name>
    <message numerus="yes">
        <source>%1 selected rows</source>
        <translation>
            <numerusform>%1 selected row</numerusform>
            <numerusform>%1 selected rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>without %1 rows</source>
        <translation>
            <numerusform>without %1 row</numerusform>
            <numerusform>without %1 rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep %1 rows</source>
        <translation>
            <numerusform>Keep %1 row</numerusform>
            <numerusform>Keep %1 rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exclude %1 rows</source>
        <translation>
            <numerusform>Exclude %1 row</numerusform>
            <numerusform>Exclude %1 rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Select %1 rows</source>
        <translation>
            <numerusform>Select %1 row</numerusform>
            <numerusform>Select %1 rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Label %1 rows as %2</source>
        <translation>
            <numerusform>Label %1 row as %2</numerusform>
            <numerusform>Label %1 rows as %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::StatusFields</name>
    <message numerus="yes">
        <source>%1 labels changed</source>
        <translation>
            <numerusform>%1 label changed</numerusform>
            <numerusform>%1 labels changed</numerusform>
        </translation>
    </message>
</context>
</TS>
