<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>gatehouse::ExpiryDialog</name>
    <message numerus="yes">
        <source>Expiry date of %n credential(s)</source>
        <translation>
            <numerusform>Expiry date of %n credential</numerusform>
            <numerusform>Expiry date of %n credentials</numerusform>
        </translation>
    </message>
</context>
</TS>
