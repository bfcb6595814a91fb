// SPDX-License-Identifier: Apache-2.0
#include "api/objectreader.h"

#include <array>
#include <limits>
#include <string>

namespace gatehouse
{

ObjectReader::ObjectReader(simdjson::dom::object object, Place place, std::optional<Error> &failure)
    : m_object(object), m_next(object.begin()), m_place(place), m_failure(failure)
{
}

std::optional<simdjson::dom::element> ObjectReader::find(std::string_view name)
{
    const auto end = m_object.end();
    const auto start = m_next;
    for (auto it = start; it != end; ++it) {
        if (it.key_equals(name)) {
            m_next = it;
            return it.value().is_null() ? std::nullopt : std::optional(it.value());
        }
    }
    for (auto it = m_object.begin(); it != start; ++it) {
        if (it.key_equals(name)) {
            m_next = it;
            return it.value().is_null() ? std::nullopt : std::optional(it.value());
        }
    }
    return std::nullopt;
}

void ObjectReader::failAt(const Place &place, QStringView what)
{
    if (!m_failure)
        m_failure = protocolError(QStringLiteral("%1: %2").arg(place.toString(), what));
}

QString ObjectReader::requiredText(std::string_view name)
{
    std::string_view text;
    if (expect(name, text, u"expected a string") && text.empty())
        fail(name, u"expected a string that is not empty");
    return toQString(text);
}

std::string_view ObjectReader::view(std::string_view name)
{
    std::string_view text;
    if (const auto element = find(name); element && element->get(text) != simdjson::SUCCESS)
        fail(name, u"expected a string");
    return text;
}

Timestamp ObjectReader::time(std::string_view name)
{
    std::string_view text;
    if (!expect(name, text, u"expected a string"))
        return {};
    std::array<QChar, 64> wide{}; // a time is shorter, whatever its fraction: anything longer is none
    std::optional<Timestamp> time;
    if (text.size() <= wide.size()) {
        for (std::size_t i = 0; i < text.size(); ++i)
            wide[i] = QLatin1Char(text[i]);
        time = parseRfc3339(QStringView(wide.data(), static_cast<qsizetype>(text.size())));
    }
    if (!time)
        fail(name, u"expected a time as RFC 3339 writes it");
    return time.value_or(Timestamp{});
}

bool ObjectReader::boolean(std::string_view name)
{
    bool value = false;
    expect(name, value, u"expected true or false");
    return value;
}

bool ObjectReader::booleanOrFalse(std::string_view name)
{
    return has(name) && boolean(name);
}

int ObjectReader::count(std::string_view name)
{
    if (!has(name))
        return 0;
    int64_t value = 0;
    if (expect(name, value, u"expected a whole number") && (value < 0 || value > std::numeric_limits<int>::max()))
        fail(name, u"expected a number from 0 to 2147483647");
    return static_cast<int>(value);
}

QStringList ObjectReader::texts(std::string_view name)
{
    QStringList list;
    simdjson::dom::array array;
    if (!has(name) || !expect(name, array, u"expected an array"))
        return list;
    const Place place{&m_place, name};
    for (const simdjson::dom::element element : array) {
        std::string_view text;
        if (element.get(text) != simdjson::SUCCESS) {
            failAt({&place, {}, list.size()}, u"expected a string");
            return list;
        }
        list.append(toQString(text));
    }
    return list;
}

QString ObjectReader::refId(std::string_view name)
{
    QString id;
    objectIfAny(name, [&](ObjectReader &in) { id = in.text("id"); });
    return id;
}

QStringList ObjectReader::refIds(std::string_view name)
{
    QStringList ids;
    if (has(name)) {
        rows(
            name, [&](qsizetype count) { ids.reserve(count); },
            [&](ObjectReader &in) { ids.append(in.requiredText("id")); });
    }
    return ids;
}

QByteArray ObjectReader::json(std::string_view name)
{
    simdjson::dom::object object;
    if (!has(name) || !expect(name, object, u"expected an object"))
        return {};
    return QByteArray::fromStdString(simdjson::minify(object));
}

} // namespace gatehouse
