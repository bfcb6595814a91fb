// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

namespace gatehouse
{

/// Plain text in as many lines as it needs, none of which its surroundings can take from it: a layout asks a wrapped
/// QLabel for its height only where there is room to spare, and cuts it where there is none. The window grows instead.
class WrappedLabel : public QLabel
{
    Q_OBJECT
public:
    explicit WrappedLabel(QWidget *parent = nullptr);

    /// For a text that is new while the width stays; a new width is followed by itself.
    void takeRoom();

protected:
    void resizeEvent(QResizeEvent *event) override;
};

} // namespace gatehouse
