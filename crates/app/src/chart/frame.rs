//! The rectangle of a chart and the margins for its axes.

/// A picture of `width` x `height` CSS pixels with the plot inside its margins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Left edge of the plot.
    pub left: f64,
    /// Right edge of the plot.
    pub right: f64,
    /// Upper edge of the plot.
    pub top: f64,
    /// Lower edge of the plot.
    pub bottom: f64,
    /// Width of the whole picture.
    pub width: f64,
    /// Height of the whole picture.
    pub height: f64,
}

/// Space around the plot, CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Margin {
    /// For the labels of the vertical axis.
    pub left: f64,
    /// So that the last label of the horizontal axis is not cut.
    pub right: f64,
    /// For the title of the vertical axis.
    pub top: f64,
    /// For the labels and the title of the horizontal axis.
    pub bottom: f64,
}

/// No plot is narrower or lower than this, however small the window.
const LEAST: f64 = 40.0;

impl Frame {
    /// The plot that is left of a picture inside its margins.
    pub fn new(width: f64, height: f64, margin: Margin) -> Self {
        let width = width.max(margin.left + margin.right + LEAST);
        let height = height.max(margin.top + margin.bottom + LEAST);
        Self {
            left: margin.left,
            right: width - margin.right,
            top: margin.top,
            bottom: height - margin.bottom,
            width,
            height,
        }
    }

    /// Width of the plot.
    pub fn plot_width(&self) -> f64 {
        self.right - self.left
    }

    /// Height of the plot.
    pub fn plot_height(&self) -> f64 {
        self.bottom - self.top
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn even_a_tiny_picture_has_a_plot() {
        let margin = Margin { left: 50.0, right: 10.0, top: 20.0, bottom: 30.0 };
        let frame = Frame::new(0.0, 0.0, margin);
        assert!(frame.plot_width() >= LEAST && frame.plot_height() >= LEAST);
        let frame = Frame::new(400.0, 300.0, margin);
        assert_eq!((frame.plot_width(), frame.plot_height()), (340.0, 250.0));
    }
}
