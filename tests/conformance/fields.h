// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/codecs.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <functional>

namespace gatehouse
{

enum class Type {
    Id,       ///< a string that must be there
    Text,     ///< a string that must be there
    String,   ///< a string, or null
    Time,     ///< RFC 3339 as a string, must be there
    Boolean,  ///< must be there
    Flag,     ///< a boolean, or null
    Integer,  ///< or null
    Strings,  ///< an array of strings, or null
    Ref,      ///< {"id","uri"}, or null
    Refs,     ///< an array of those, or null
    Object,   ///< must be there
    AnyObject ///< an object of any kind, or null
};

bool mayBeNull(Type type);
bool fits(Type type, const QJsonValue &value);

/// One field: its name and type, a value for it, and what must come of it when it is read.
template <typename T>
struct Field {
    QString name;
    Type type;
    QJsonValue value;
    std::function<QJsonValue(const T &)> get; ///< none where nothing is kept
};

inline const QString moment = QStringLiteral("2024-02-29T12:30:00Z");
inline const QString laterMoment = QStringLiteral("2025-02-28T12:30:00Z");

QJsonObject ref(const QString &id, const QString &path);
QByteArray text(const QJsonObject &object);

template <typename T>
QJsonObject documentOf(const QList<Field<T>> &fields)
{
    QJsonObject document;
    for (const Field<T> &field : fields)
        document.insert(field.name, field.value);
    return document;
}

template <typename T>
QStringList namesOf(const QList<Field<T>> &fields)
{
    return documentOf(fields).keys();
}

/// A whole resource: reading every field, refusing every other type, writing exactly these fields.
template <typename T>
void check(const QList<Field<T>> &fields, const std::function<Result<T>(const QByteArray &)> &read)
{
    const QJsonObject document = documentOf(fields);
    const Result<T> whole = read(text(document));
    QVERIFY2(whole.ok(), whole.ok() ? "" : qPrintable(whole.error().message));
    for (const Field<T> &field : fields) {
        QVERIFY2(fits(field.type, field.value), qPrintable(field.name));
        if (field.get)
            QVERIFY2(field.get(*whole) == field.value, qPrintable(field.name));

        const QList<QJsonValue> others{QJsonValue::Null, true, 7, "word", QJsonArray{1}, QJsonObject{{"id", 1}}};
        for (const QJsonValue &other : others) {
            // One of the right kind may still be wrong in itself: of that the codecs' own tests speak.
            const bool looksInside = field.type == Type::Strings || field.type == Type::Ref || field.type == Type::Refs;
            if (other.type() == field.value.type() && !looksInside)
                continue;
            QJsonObject changed = document;
            changed.insert(field.name, other);
            const bool good = other.isNull() && mayBeNull(field.type);
            const Result<T> result = read(text(changed));
            QVERIFY2(result.ok() == good,
                     qPrintable(QStringLiteral("%1 as %2").arg(field.name, QString::fromUtf8(text(changed)))));
            if (!result.ok())
                QVERIFY2(result.error().message.startsWith(field.name), qPrintable(result.error().message));
        }
    }

    const QJsonObject written = QJsonDocument::fromJson(encode(*whole)).object();
    QCOMPARE(written.keys(), namesOf(fields));
    for (const Field<T> &field : fields) {
        if (field.get) // what is not kept, a token, is written as null
            QVERIFY2(written.value(field.name) == field.value, qPrintable(field.name));
        else
            QVERIFY2(written.value(field.name).isNull(), qPrintable(field.name));
    }
}

/// What only the service speaks of, and so only writes: exactly these fields with these values.
template <typename T>
void checkWritten(const T &value, const QJsonObject &published)
{
    const QJsonObject written = QJsonDocument::fromJson(encode(value)).object();
    QCOMPARE(written, published);
}

/// The fields of a list's reply: the rows, its own address and the next page's.
void checkList(const QByteArray &key, const QString &published);

/// What is sent: with everything given, exactly the `published` fields; with nothing, those of `always`.
template <typename Body>
void checkBody(const Body &full, const QStringList &published, const Body &nothing, const QStringList &always = {})
{
    QStringList sorted = published;
    sorted.sort();
    QCOMPARE(QJsonDocument::fromJson(encode(full)).object().keys(), sorted);
    QCOMPARE(QJsonDocument::fromJson(encode(nothing)).object().keys(), always);
}

} // namespace gatehouse
