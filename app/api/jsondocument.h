// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/place.h"
#include "core/error.h"

#include <QByteArray>

#include <simdjson.h>

#include <optional>

namespace gatehouse
{

/// An answer that is not what the API promises: Protocol, sent.
Error protocolError(const QString &message);

/// A JSON document read whole and found well-formed, within the limits of json.h and without a name twice in any of its
/// objects. `root` and what is reached from it live as long as the document.
class JsonDocument
{
public:
    enum class Holds { NoSecret, Secret };

    /// With Holds::Secret every copy made while reading is zeroed at the end, and no word of the text gets into
    /// `error`.
    explicit JsonDocument(const QByteArray &body, Holds holds = Holds::NoSecret);
    ~JsonDocument();
    JsonDocument(const JsonDocument &) = delete;
    JsonDocument &operator=(const JsonDocument &) = delete;

    const std::optional<Error> &error() const { return m_error; }
    /// Only without an error.
    simdjson::dom::element root() const { return m_root; }

private:
    void parse(const QByteArray &body);
    void check(simdjson::dom::element element, const Place &place, int depth);
    void checkNames(simdjson::dom::object object, const Place &place);

    const Holds m_holds;
    QByteArray m_padded; ///< simdjson reads a few bytes beyond the end
    simdjson::dom::parser m_parser;
    simdjson::dom::element m_root;
    std::optional<Error> m_error;
};

} // namespace gatehouse
