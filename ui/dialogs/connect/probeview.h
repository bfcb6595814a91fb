// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "workspace/workspace.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace gatehouse
{

/// What trying a connection found: whose key it is, a row a dataset (state, why, what to do), and the certificate that
/// was refused, if pinning it would help.
class ProbeView : public QWidget
{
    Q_OBJECT
public:
    explicit ProbeView(QWidget *parent = nullptr);

    void show(const ConnectionProbe &probe);

Q_SIGNALS:
    /// The person compared the fingerprint: 64 hex digits.
    void certificateTrusted(const QString &fingerprint);

private:
    void fitRows();

    QLabel *m_owner;
    QTreeWidget *m_datasets;
    QLabel *m_certificate;
    QPushButton *m_pin;
    QString m_fingerprint;
};

} // namespace gatehouse
