// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/rotate/rotatepage.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;

namespace gatehouse
{

struct WatchedAgent;

/// Step 4: the old one must stay unused for a chosen time, of which only what was watched counts.
class QuietPage : public RotatePage
{
    Q_OBJECT
public:
    QuietPage(const RotateContext &context, QWidget *parent = nullptr);

    void refresh() override;
    Button mainButton() const override;
    void activate() override;

Q_SIGNALS:
    /// The person does not want to wait: the dialog shows what may stop.
    void revokeWanted();

private:
    /// Those of them that are offline, anew only where they are others than before.
    void showOffline(const QList<WatchedAgent> &agents);
    void updateConfirm();

    QLabel *m_watched;
    QProgressBar *m_bar;
    QComboBox *m_time;
    QCheckBox *m_automatic;
    QLabel *m_offlineLabel;
    QListWidget *m_offline;
    QPushButton *m_confirm;
    QStringList m_names; ///< as they stand in the list
    QList<int> m_places; ///< of each in the rotation's agents
};

} // namespace gatehouse
