// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "workspace/profile.h"

#include <QStringList>
#include <QWidget>

class QButtonGroup;
class QCheckBox;
class QRadioButton;

namespace gatehouse
{

class Form;

/// How this console keeps an account: its colour, where its key is, and whether anything may be changed from here.
class KeepingForm : public QWidget
{
    Q_OBJECT
public:
    explicit KeepingForm(QWidget *parent = nullptr);
    /// Of forms above it that share a column of labels with it.
    void setLabelWidth(int width);

    void show(const Profile &profile);
    /// Chooses the first colour that is not among these, as long as there is one.
    void chooseColorBesides(const QStringList &taken);
    void writeTo(Profile &profile) const;
    /// Where a keychain that cannot be used is got round.
    void focusSessionOnly();

Q_SIGNALS:
    void edited();

private:
    Form *m_form;
    QButtonGroup *m_colors;
    QRadioButton *m_keychain;
    QRadioButton *m_session;
    QCheckBox *m_readOnly;
};

} // namespace gatehouse
