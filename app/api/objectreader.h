// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/jsondocument.h"
#include "core/result.h"
#include "core/timestamp.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <string_view>
#include <utility>

namespace gatehouse
{

/// One object's fields by name and type. The first thing that is wrong is kept in `failure`, which all readers of a
/// document share and the caller asks at the end; what is returned after that has no meaning. Fields that nobody asks
/// for do not matter. Must not outlive the reader it came from.
class ObjectReader
{
public:
    ObjectReader(simdjson::dom::object object, Place place, std::optional<Error> &failure);
    ObjectReader(const ObjectReader &) = delete;
    ObjectReader &operator=(const ObjectReader &) = delete;

    /// A string that must be there and hold something.
    QString requiredText(std::string_view name);
    /// A string; empty for null and where there is none.
    QString text(std::string_view name) { return toQString(view(name)); }
    /// The same, not copied: for what must not be. Valid as long as the document.
    std::string_view view(std::string_view name);
    /// RFC 3339, must be there.
    Timestamp time(std::string_view name);
    /// Must be there.
    bool boolean(std::string_view name);
    /// False for null and where there is none.
    bool booleanOrFalse(std::string_view name);
    /// 0 and more; 0 for null and where there is none.
    int count(std::string_view name);
    /// An array of strings; empty for null and where there is none.
    QStringList texts(std::string_view name);
    /// The `id` in `{"id","uri"}`; empty for null and where there is none.
    QString refId(std::string_view name);
    /// Those of an array of them; empty for null and where there is none.
    QStringList refIds(std::string_view name);
    /// One of the words, must be there.
    template <typename T, std::size_t N>
    T word(std::string_view name, const std::pair<std::string_view, T> (&words)[N])
    {
        const std::string_view text = view(name);
        for (const auto &[known, value] : words) {
            if (known == text)
                return value;
        }
        fail(name, u"expected one of the known words");
        return words[0].second;
    }
    /// Reads an object that must be there: `read(ObjectReader &)`.
    template <typename F>
    void object(std::string_view name, F read)
    {
        simdjson::dom::object inner;
        if (expect(name, inner, u"expected an object")) {
            ObjectReader reader(inner, {&m_place, name}, m_failure);
            read(reader);
        }
    }
    /// The same where it may be null or not be there.
    template <typename F>
    void objectIfAny(std::string_view name, F read)
    {
        if (has(name))
            object(name, std::move(read));
    }
    /// Reads an array of objects that must be there: `begin(number of rows)`, then `read(ObjectReader &)` for each.
    template <typename Begin, typename F>
    void rows(std::string_view name, Begin begin, F read)
    {
        simdjson::dom::array array;
        if (!expect(name, array, u"expected an array"))
            return;
        begin(static_cast<qsizetype>(array.size()));
        const Place list{&m_place, name};
        qsizetype index = 0;
        for (const simdjson::dom::element row : array) {
            const Place place{&list, {}, index++};
            simdjson::dom::object object;
            if (row.get(object) != simdjson::SUCCESS)
                return failAt(place, u"expected an object");
            ObjectReader reader(object, place, m_failure);
            read(reader);
            if (m_failure)
                return;
        }
    }
    /// Any object as JSON text; empty for null and where there is none.
    QByteArray json(std::string_view name);

    void fail(std::string_view name, QStringView what) { failAt({&m_place, name}, what); }

    static QString toQString(std::string_view text)
    {
        return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    }

private:
    /// Nothing where the field is null or missing. Looks on from the last one found, as fields mostly come in order.
    std::optional<simdjson::dom::element> find(std::string_view name);
    bool has(std::string_view name) { return find(name).has_value(); }
    template <typename T>
    bool expect(std::string_view name, T &value, QStringView what)
    {
        const auto element = find(name);
        if (element && element->get(value) == simdjson::SUCCESS)
            return true;
        fail(name, what);
        return false;
    }
    void failAt(const Place &place, QStringView what);

    const simdjson::dom::object m_object;
    simdjson::dom::object::iterator m_next;
    const Place m_place;
    std::optional<Error> &m_failure;
};

} // namespace gatehouse
