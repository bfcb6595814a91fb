// SPDX-License-Identifier: Apache-2.0
// Access rules of authtokens and SSH keys, "Credentials" in domain.md: none is unrestricted; `*`; or `bind:` and a
// domain (a leading `*.` allowed), an address `host:port`, or a label `key=value` with `*` for either side.
#pragma once

#include "iam/domain/roles.h"

#include <QString>
#include <QStringList>

namespace gatehouse::iam
{

/// The most rules an ACL has, and binds an agent asks for at once. Ours: ngrok publishes none.
inline constexpr qsizetype maxAclRules = 100;

/// E600 for the first rule that is none, and for too many.
Refusal refuseAcl(const QStringList &rules);

/// What a connecting agent asks to bind: "app.example.com", "1.tcp.example.com:12345" or "edge=prod".
/// E214 for what is none of these, whatever the rules: by its end alone, "evil.com#x.example.com" would be a name of
/// example.com. Else refused by kind: E316 for a name, E308 for an address, E399 for a label.
Refusal refuseBind(const QStringList &rules, const QString &bind);

} // namespace gatehouse::iam
