// SPDX-License-Identifier: Apache-2.0
#include "api/acl.h"

#include <algorithm>

namespace gatehouse
{

namespace
{

bool isHost(QStringView text)
{
    if (text.startsWith(u'[') && text.endsWith(u']')) { // an IPv6 address
        const QStringView inner = text.mid(1, text.size() - 2);
        return inner.count(u':') >= 2 && std::all_of(inner.begin(), inner.end(), [](QChar c) {
                   return c == u':' || c == u'.' || (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') ||
                          (c >= u'A' && c <= u'F');
               });
    }
    return isDomainName(text);
}

bool isAddress(QStringView text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    const QStringView port = text.mid(colon + 1);
    if (colon < 1 || port.isEmpty() || port.size() > 5 ||
        !std::all_of(port.begin(), port.end(), [](QChar c) { return c >= u'0' && c <= u'9'; }))
        return false;
    const int number = port.toInt();
    return number >= 1 && number <= 65535 && isHost(text.left(colon));
}

bool isLabel(QStringView text)
{
    constexpr qsizetype longest = 512; // ours: ngrok publishes none
    if (text.size() > longest)
        return false;
    const qsizetype equals = text.indexOf(u'=');
    const QStringView sides[] = {text.left(equals), text.mid(equals + 1)};
    return std::all_of(std::begin(sides), std::end(sides), [](QStringView side) {
        return side == u"*" || (!side.isEmpty() && std::none_of(side.begin(), side.end(), [](QChar c) {
                   return c == u'=' || c == u'*' || c.isSpace() || c.category() == QChar::Other_Control;
               }));
    });
}

/// As a rule has it after `bind:`.
bool isOfItsKind(QStringView bind)
{
    switch (bindKindOf(bind)) {
    case BindKind::Name:
        return isDomainName(bind.startsWith(u"*.") ? bind.mid(2) : bind);
    case BindKind::Address:
        return isAddress(bind);
    case BindKind::Label:
        return isLabel(bind);
    }
    Q_UNREACHABLE();
}

} // namespace

BindKind bindKindOf(QStringView bind)
{
    if (bind.contains(u'='))
        return BindKind::Label;
    return bind.contains(u':') ? BindKind::Address : BindKind::Name;
}

bool isBind(QStringView bind)
{
    return isOfItsKind(bind) && (bindKindOf(bind) != BindKind::Label || !bind.contains(u'*'));
}

bool isAclRule(QStringView rule)
{
    if (rule == u"*")
        return true;
    if (!rule.startsWith(u"bind:"))
        return false;
    return isOfItsKind(rule.mid(5));
}

std::optional<QString> firstBadAclRule(const QStringList &rules)
{
    const auto bad = std::find_if_not(rules.begin(), rules.end(), [](const QString &rule) { return isAclRule(rule); });
    return bad == rules.end() ? std::nullopt : std::optional(*bad);
}

bool isDomainName(QStringView text)
{
    if (text.isEmpty() || text.size() > 253)
        return false;
    const auto labels = text.split(u'.');
    return std::all_of(labels.begin(), labels.end(), [](QStringView label) {
        return !label.isEmpty() && label.size() <= 63 && !label.startsWith(u'-') && !label.endsWith(u'-') &&
               std::all_of(label.begin(), label.end(), [](QChar c) { return c == u'-' || c.isLetterOrNumber(); });
    });
}

} // namespace gatehouse
