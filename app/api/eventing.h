// SPDX-License-Identifier: Apache-2.0
// Where an account's events are sent, and which of them. Published by ngrok; the console has no page for them, so they
// are only written here, by the service.
#pragma once

#include "core/timestamp.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace gatehouse
{

/// A place that events can be sent to. `ed_`
struct EventDestination {
    QString id;
    QString uri;
    QString description;
    QString metadata;
    QString format; ///< "JSON", in the letters it was given in
    /// As the API shows it: "firehose", "kinesis", "cloudwatch_logs", "datadog" and "azure_logs_ingestion", all but one
    /// of them null; never a secret.
    QJsonObject target;
    Timestamp createdAt{};
};

/// Which types of events are sent to which destinations. `esb_`
struct EventSubscription {
    QString id;
    QString uri;
    QString description;
    QString metadata;
    QStringList sources; ///< types of events, each once: "api_key_created.v0"
    QStringList destinationIds;
    Timestamp createdAt{};
};

} // namespace gatehouse
