// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace gatehouse::iam
{

/// A domain as DNS knows it: in lower case, without surrounding space, international ones in their ASCII form. Empty
/// where it is no domain that people have addresses in: a single label, a number, or too long to be proven.
QString normalDomain(const QString &text);

/// That of an address, in the same form; empty if it has none.
QString domainOfEmail(const QString &email);

/// Where DNS has to say that a domain is an account's, and what: a TXT record.
QString challengeName(const QString &domain);
QString challengeValue(const QString &domainControlId);

} // namespace gatehouse::iam
