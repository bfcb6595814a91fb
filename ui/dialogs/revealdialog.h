// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/resources.h"
#include "ui/dialogs/dialog.h"

namespace gatehouse
{

class GuardedClipboard;

/// Shows a new credential's secret, once: masked until asked, copied through the guarded clipboard, or written to a new
/// 0600 file. Closing asks while it has neither been shown, copied nor written: nobody could ever see it again.
class RevealDialog : public Dialog
{
    Q_OBJECT
public:
    RevealDialog(const CreatedCredential &created, GuardedClipboard &clipboard, QWidget *parent = nullptr);

    Loss loss() const override;
    void reject() override;

Q_SIGNALS:
    /// The person has the secret, or gave it up. Not when the program ends under it.
    void known();

private:
    void chooseFile();
    void give();

    SharedSecret m_token;
    bool m_given = false;
};

} // namespace gatehouse
