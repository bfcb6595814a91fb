// SPDX-License-Identifier: Apache-2.0
#include "iam/domain/acl.h"

#include "api/acl.h"

#include <algorithm>

namespace gatehouse::iam
{

namespace
{

bool sideAllows(QStringView rule, QStringView side)
{
    return rule == u"*" || rule == side;
}

bool allows(QStringView rule, QStringView bind)
{
    if (rule == u"*")
        return true;
    const QStringView allowed = rule.mid(5);
    if (bindKindOf(allowed) != bindKindOf(bind))
        return false;
    switch (bindKindOf(bind)) {
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
    const bool good = rules.size() <= maxAclRules &&
                      std::all_of(rules.begin(), rules.end(), [](const QString &rule) { return isAclRule(rule); });
    return good ? Refusal() : Refusal(Code::AclRuleInvalid);
}

Refusal refuseBind(const QStringList &rules, const QString &bind)
{
    if (!isBind(bind))
        return Code::BodyInvalid;
    if (rules.isEmpty() ||
        std::any_of(rules.begin(), rules.end(), [&bind](const QString &rule) { return allows(rule, bind); }))
        return {};
    switch (bindKindOf(bind)) {
    case BindKind::Name:
        return Code::BindNameRefused;
    case BindKind::Address:
        return Code::BindAddressRefused;
    case BindKind::Label:
        return Code::BindLabelRefused;
    }
    Q_UNREACHABLE();
}

} // namespace gatehouse::iam
