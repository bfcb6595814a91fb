// SPDX-License-Identifier: Apache-2.0
#include "fields.h"

namespace gatehouse
{

bool mayBeNull(Type type)
{
    switch (type) {
    case Type::String:
    case Type::Flag:
    case Type::Integer:
    case Type::Strings:
    case Type::Ref:
    case Type::Refs:
    case Type::AnyObject:
        return true;
    case Type::Id:
    case Type::Text:
    case Type::Time:
    case Type::Boolean:
    case Type::Object:
        return false;
    }
    Q_UNREACHABLE();
}

bool fits(Type type, const QJsonValue &value)
{
    switch (type) {
    case Type::Id:
    case Type::Text:
    case Type::String:
        return value.isString();
    case Type::Time:
        return value.isString() && parseRfc3339(value.toString());
    case Type::Boolean:
    case Type::Flag:
        return value.isBool();
    case Type::Integer:
        return value.isDouble();
    case Type::Strings: {
        const QJsonArray array = value.toArray();
        return value.isArray() &&
               std::all_of(array.begin(), array.end(), [](const QJsonValue &each) { return each.isString(); });
    }
    case Type::Ref:
        return value.toObject().keys() == QStringList({"id", "uri"});
    case Type::Refs: {
        const QJsonArray array = value.toArray();
        return value.isArray() &&
               std::all_of(array.begin(), array.end(), [](const QJsonValue &each) { return fits(Type::Ref, each); });
    }
    case Type::Object:
    case Type::AnyObject:
        return value.isObject();
    }
    Q_UNREACHABLE();
}

QJsonObject ref(const QString &id, const QString &path)
{
    return {{"id", id}, {"uri", QStringLiteral("https://api.example.test%1/%2").arg(path, id)}};
}

QByteArray text(const QJsonObject &object)
{
    return QJsonDocument(object).toJson();
}

void checkList(const QByteArray &key, const QString &published)
{
    QCOMPARE(QString::fromUtf8(key), published);
    const QJsonObject last = QJsonDocument::fromJson(encodePage(key, {}, "uri", {})).object();
    QCOMPARE(last.size(), 3);
    QCOMPARE(last.value(published), QJsonValue(QJsonArray()));
    QCOMPARE(last.value("uri"), QJsonValue("uri"));
    QCOMPARE(last.value("next_page_uri"), QJsonValue(QJsonValue::Null));
    const QJsonObject more = QJsonDocument::fromJson(encodePage(key, {"{}", "{}"}, "uri", "next")).object();
    QCOMPARE(more.value(published).toArray().size(), 2);
    QCOMPARE(more.value("next_page_uri"), QJsonValue("next"));
}

} // namespace gatehouse
