// SPDX-License-Identifier: Apache-2.0
#include "iam/domain/acl.h"

#include <algorithm>

namespace gatehouse::iam
{

namespace
{

enum class BindKind { Name, Address, Label };

BindKind kindOf(QStringView bind)
{
    if (bind.contains(u'='))
        return BindKind::Label;
    return bind.contains(u':') ? BindKind::Address : BindKind::Name;
}

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
    const qsizetype equals = text.indexOf(u'=');
    const QStringView sides[] = {text.left(equals), text.mid(equals + 1)};
    return std::all_of(std::begin(sides), std::end(sides), [](QStringView side) {
        return side == u"*" || (!side.isEmpty() && std::none_of(side.begin(), side.end(), [](QChar c) {
                   return c == u'=' || c == u'*' || c.isSpace() || c.category() == QChar::Other_Control;
               }));
    });
}

bool isRule(QStringView rule)
{
    if (rule == u"*")
        return true;
    if (!rule.startsWith(u"bind:"))
        return false;
    const QStringView bind = rule.mid(5);
    switch (kindOf(bind)) {
    case BindKind::Name:
        return isDomainName(bind.startsWith(u"*.") ? bind.mid(2) : bind);
    case BindKind::Address:
        return isAddress(bind);
    case BindKind::Label:
        return isLabel(bind);
    }
    Q_UNREACHABLE();
}

bool sideAllows(QStringView rule, QStringView side)
{
    return rule == u"*" || rule == side;
}

bool allows(QStringView rule, QStringView bind)
{
    if (rule == u"*")
        return true;
    const QStringView allowed = rule.mid(5);
    if (kindOf(allowed) != kindOf(bind))
        return false;
    switch (kindOf(bind)) {
    case BindKind::Name:
        if (allowed.startsWith(u"*.")) // also the wildcard itself, and any deeper one
            return bind.size() >= allowed.size() && bind.endsWith(allowed.mid(1), Qt::CaseInsensitive);
        return bind.compare(allowed, Qt::CaseInsensitive) == 0;
    case BindKind::Address:
        return bind.compare(allowed, Qt::CaseInsensitive) == 0;
    case BindKind::Label: {
        const qsizetype a = allowed.indexOf(u'='), b = bind.indexOf(u'=');
        return sideAllows(allowed.left(a), bind.left(b)) && sideAllows(allowed.mid(a + 1), bind.mid(b + 1));
    }
    }
    Q_UNREACHABLE();
}

} // namespace

Refusal refuseAcl(const QStringList &rules)
{
    const bool good = std::all_of(rules.begin(), rules.end(), [](const QString &rule) { return isRule(rule); });
    return good ? Refusal() : Refusal(Code::AclRuleInvalid);
}

Refusal refuseBind(const QStringList &rules, const QString &bind)
{
    if (rules.isEmpty() ||
        std::any_of(rules.begin(), rules.end(), [&bind](const QString &rule) { return allows(rule, bind); }))
        return {};
    switch (kindOf(bind)) {
    case BindKind::Name:
        return Code::BindNameRefused;
    case BindKind::Address:
        return Code::BindAddressRefused;
    case BindKind::Label:
        return Code::BindLabelRefused;
    }
    Q_UNREACHABLE();
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

} // namespace gatehouse::iam
