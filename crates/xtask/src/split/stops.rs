//! Functions that never come back to whoever called them.

use wasmparser::{FunctionBody, Operator};

/// Whether a function never returns: its code ends where it cannot go on, and nothing in it jumps to its end. Code that cannot be read returns.
pub fn never_returns(body: &FunctionBody) -> bool {
    ends_nowhere(body).unwrap_or(false)
}

fn ends_nowhere(body: &FunctionBody) -> wasmparser::Result<bool> {
    // How many blocks are open; a jump across all of them leads to the function's end.
    let mut depth = 0;
    let mut unreachable = false;
    for operator in body.get_operators_reader()? {
        let before = std::mem::take(&mut unreachable);
        match operator? {
            Operator::Block { .. } | Operator::Loop { .. } | Operator::If { .. } => depth += 1,
            Operator::End if depth == 0 => return Ok(before),
            Operator::End => depth -= 1,
            Operator::Return | Operator::ReturnCall { .. } | Operator::ReturnCallIndirect { .. } => return Ok(false),
            Operator::Br { relative_depth } | Operator::BrIf { relative_depth } if relative_depth == depth => {
                return Ok(false);
            }
            Operator::BrTable { targets } => {
                for target in targets.targets().chain([Ok(targets.default())]) {
                    if target? == depth {
                        return Ok(false);
                    }
                }
            }
            Operator::Unreachable => unreachable = true,
            _ => {}
        }
    }
    Ok(false)
}
