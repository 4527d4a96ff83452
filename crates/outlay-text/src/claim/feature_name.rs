//! Names of features, put together of their parts without a new string for each.

/// Gives `emit` the parts of a name as one.
pub(super) fn joined(mut emit: impl FnMut(&str)) -> impl FnMut(&[&str]) {
    let mut name = String::new();
    move |parts| {
        name.clear();
        for part in parts {
            name.push_str(part);
        }
        emit(&name);
    }
}
