// SPDX-License-Identifier: Apache-2.0
#include "api/jsondocument.h"

#include "api/json.h"
#include "core/secret.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

namespace gatehouse
{

namespace
{

QString reason(simdjson::error_code code)
{
    switch (code) {
    case simdjson::DEPTH_ERROR:
        return QStringLiteral("nested deeper than %1 levels").arg(jsonMaxDepth);
    case simdjson::UTF8_ERROR:
        return QStringLiteral("not valid UTF-8");
    case simdjson::EMPTY:
        return QStringLiteral("empty");
    case simdjson::UNCLOSED_STRING:
        return QStringLiteral("cut off within a string");
    case simdjson::STRING_ERROR:
    case simdjson::UNESCAPED_CHARS:
        return QStringLiteral("a string is malformed");
    case simdjson::NUMBER_ERROR:
        return QStringLiteral("a number is malformed or too large");
    case simdjson::MEMALLOC:
        return QStringLiteral("not enough memory to read it");
    default: // a library's codes: the newer of them have no words of their own here
        return QStringLiteral("not well-formed JSON, or cut off");
    }
}

/// Where reading must have stopped. Slow, but only asked about a broken document.
QString position(const QByteArray &body)
{
    QJsonParseError error;
    QJsonDocument::fromJson(body, &error);
    if (error.error == QJsonParseError::NoError)
        return {};
    return QStringLiteral(" (at byte %1 of %2)").arg(error.offset).arg(body.size());
}

} // namespace

Error protocolError(const QString &message)
{
    return {.kind = ErrorKind::Protocol, .message = message, .sent = Sent::Yes};
}

JsonDocument::JsonDocument(const QByteArray &body, Holds holds) : m_holds(holds), m_parser(jsonMaxBytes)
{
    parse(body);
    if (!m_error)
        check(m_root, {}, 1);
}

JsonDocument::~JsonDocument()
{
    if (m_holds == Holds::NoSecret)
        return;
    // Unescaped strings lie one after another in a buffer of the parser: 4 bytes of length, the text and a zero each,
    // so never more than 5/3 of the document (`""` and a comma), for which room was allocated.
    if (m_parser.doc.string_buf) {
        const std::size_t most = 5 * static_cast<std::size_t>(m_padded.size() - simdjson::SIMDJSON_PADDING) / 3;
        volatile quint8 *bytes = m_parser.doc.string_buf.get(); // volatile: not optimised away before the free
        for (std::size_t i = 0; i < most; ++i)
            bytes[i] = 0;
    }
    wipe(m_padded);
}

void JsonDocument::parse(const QByteArray &body)
{
    if (body.size() > jsonMaxBytes) {
        m_error = protocolError(QStringLiteral("larger than %1 MiB").arg(jsonMaxBytes / 1024 / 1024));
        return;
    }
    m_padded = QByteArray(body.size() + static_cast<qsizetype>(simdjson::SIMDJSON_PADDING), '\0');
    std::memcpy(m_padded.data(), body.constData(), static_cast<std::size_t>(body.size()));

    const auto size = static_cast<std::size_t>(body.size());
    // The parser counts some levels and not others, so it only guards its own stack; `check` counts exactly.
    simdjson::error_code code = m_parser.allocate(std::max<std::size_t>(size, 64), jsonMaxDepth + 2);
    if (code == simdjson::SUCCESS)
        code = m_parser.parse(m_padded.constData(), size, false).get(m_root);
    if (code != simdjson::SUCCESS)
        m_error = protocolError(reason(code) + (m_holds == Holds::Secret ? QString() : position(body)));
}

void JsonDocument::check(simdjson::dom::element element, const Place &place, int depth)
{
    if (m_error || (!element.is_object() && !element.is_array()))
        return;
    if (depth > jsonMaxDepth) {
        m_error = protocolError(reason(simdjson::DEPTH_ERROR));
        return;
    }
    simdjson::dom::object object;
    simdjson::dom::array array;
    if (element.get(object) == simdjson::SUCCESS) {
        checkNames(object, place);
        for (const auto field : object) {
            if (field.value.is_object() || field.value.is_array())
                check(field.value, {&place, field.key}, depth + 1);
        }
    } else if (element.get(array) == simdjson::SUCCESS) {
        qsizetype index = 0;
        for (const simdjson::dom::element value : array)
            check(value, {&place, {}, index++}, depth + 1);
    }
}

void JsonDocument::checkNames(simdjson::dom::object object, const Place &place)
{
    // Ordinary objects have a dozen names: a bit for each, and a look back only where two share a bit.
    std::array<std::string_view, 32> few;
    std::vector<std::string_view> many;
    std::size_t count = 0;
    quint64 seen = 0;
    const auto twice = [&](std::string_view name) {
        m_error = protocolError(QStringLiteral("the name is there twice: %1").arg(Place{&place, name}.toString()));
    };
    for (auto it = object.begin(); it != object.end(); ++it) {
        const std::string_view name = it.key();
        if (count < few.size()) {
            const std::size_t mixed = name.empty() ? 0
                                                   : name.size() * 7 + static_cast<unsigned char>(name.front()) * 3u +
                                                         static_cast<unsigned char>(name.back());
            const quint64 bit = quint64{1} << (mixed % 64);
            if ((seen & bit) != 0 && std::find(few.begin(), few.begin() + count, name) != few.begin() + count)
                return twice(name);
            seen |= bit;
            few[count] = name;
        } else {
            if (many.empty())
                many.assign(few.begin(), few.end());
            many.push_back(name);
        }
        ++count;
    }
    std::sort(many.begin(), many.end());
    const auto same = std::adjacent_find(many.begin(), many.end());
    if (same != many.end())
        twice(*same);
}

} // namespace gatehouse
