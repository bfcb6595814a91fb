// SPDX-License-Identifier: Apache-2.0
// Who signed in to what an account's endpoints guard, and what was reported as abuse. Published by ngrok (the list of
// reports is ours); the console has no page for them, so they are only written here, by the service.
#pragma once

#include "core/timestamp.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace gatehouse
{

/// Somebody who signed in at an endpoint, by an identity provider of the application's. No member of the account. `au_`
struct ApplicationUser {
    QString id;
    QString uri;
    QString providerName; ///< "Google"
    QString providerUrl;
    QString providerUserId; ///< what the provider calls them
    QString username;
    QString email;
    QString name;
    Timestamp createdAt{};
    Timestamp lastActive{};
    Timestamp lastLogin{};
};

/// A browser in which an application user is signed in. `as_`
struct ApplicationSession {
    QString id;
    QString uri;
    QString userId;
    QString publicUrl;
    QString endpointId; ///< empty where it is gone
    /// As the API shows it: "user_agent", "ip_address" and "location".
    QJsonObject browserSession;
    Timestamp createdAt{};
    Timestamp lastActive{};
    Timestamp expiresAt{};
};

/// Addresses that somebody thinks are used to do harm. `abrp_`
struct AbuseReport {
    QString id;
    QString uri;
    QStringList urls;
    QString metadata;
    Timestamp createdAt{};
};

} // namespace gatehouse
