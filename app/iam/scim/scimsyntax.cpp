// SPDX-License-Identifier: Apache-2.0
#include "iam/scim/scimsyntax.h"

#include "api/json.h"
#include "iam/domain/storedtext.h"
#include "iam/scim/scimgrammar.h"

namespace gatehouse::iam
{

namespace
{

namespace grammar = scimgrammar;

constexpr std::string_view coreUser = "urn:ietf:params:scim:schemas:core:2.0:user:";

/// What was read, as it stands in the text.
struct Found {
    std::string_view urn, name, text;
    bool whole = true;
};

template <typename Rule>
struct Action : grammar::nothing<Rule> {
};

#define ON(rule, statement)                                                                                            \
    template <>                                                                                                        \
    struct Action<grammar::rule> {                                                                                     \
        template <typename Input>                                                                                      \
        static void apply(const Input &input, Found &found)                                                            \
        {                                                                                                              \
            [[maybe_unused]] const std::string_view read = input.string_view();                                        \
            statement;                                                                                                 \
        }                                                                                                              \
    };
ON(Urn, found.urn = read)
ON(Name, found.name = read)
ON(Text, found.text = read)
ON(Chosen, found.whole = false)
ON(Part, found.whole = false)
#undef ON

template <typename Rule>
std::optional<Found> read(const std::string &utf8)
{
    if (qsizetype(utf8.size()) > maxScimTextBytes)
        return std::nullopt;
    Found found;
    grammar::memory_input input(utf8, "");
    // Nothing is demanded in the grammar, so nothing is thrown.
    return grammar::parse<Rule, Action>(input, found) ? std::optional(found) : std::nullopt;
}

QString textOf(std::string_view ascii)
{
    return QString::fromLatin1(ascii.data(), qsizetype(ascii.size()));
}

/// The attribute in lower case; empty for another schema's.
QString attributeOf(const Found &found)
{
    const bool ours = found.urn.empty() || textOf(found.urn).toLower() == textOf(coreUser);
    return ours ? textOf(found.name).toLower() : QString();
}

} // namespace

std::optional<QString> userNameOfFilter(const QString &filter)
{
    const std::string utf8 = filter.toStdString();
    const auto found = read<grammar::Filter>(utf8);
    if (!found || attributeOf(*found) != u"username")
        return std::nullopt;
    // A JSON string is read by who reads JSON.
    const auto value = parseObject("{\"\":" + QByteArray(found->text.data(), qsizetype(found->text.size())) + '}');
    const QString name = value ? value->value(u"").toString() : QString();
    return value && isStorable(name) ? std::optional(name) : std::nullopt;
}

std::optional<ScimPath> parseScimPath(const QString &path)
{
    const std::string utf8 = path.toStdString();
    const auto found = read<grammar::Path>(utf8);
    if (!found)
        return std::nullopt;
    return ScimPath{attributeOf(*found), found->whole};
}

} // namespace gatehouse::iam
