//! Splitting an amount without losing a cent.

/// Splits `amount` (at least 0) in proportion to `weights` (each at least 0) by largest remainder: the shares add up to it
/// exactly, and none exceeds its weight as long as `amount` does not exceed their sum. Of equal remainders the earlier wins.
/// Without any weight all shares are zero.
pub fn spread(amount: i64, weights: &[i64]) -> Vec<i64> {
    let sum = weights.iter().map(|weight| i128::from(*weight)).sum::<i128>();
    spread_exact(amount, weights, i128::from(amount), sum)
}

/// Splits `amount` so that each share is `weight * numerator / denominator`, rounded down, and what is missing goes to the
/// largest remainders.
pub(crate) fn spread_exact(amount: i64, weights: &[i64], numerator: i128, denominator: i128) -> Vec<i64> {
    if denominator <= 0 || amount <= 0 {
        return vec![0; weights.len()];
    }
    let mut shares = Vec::with_capacity(weights.len());
    let mut remainders = Vec::with_capacity(weights.len());
    let mut missing = amount;
    for (index, weight) in weights.iter().enumerate() {
        let exact = i128::from(*weight) * numerator;
        let (share, remainder) = divide(exact, denominator);
        missing -= share;
        shares.push(share);
        if remainder > 0 {
            remainders.push((remainder, index));
        }
    }
    if missing > 0 {
        remainders.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        for (_, index) in remainders.into_iter().take(missing as usize) {
            shares[index] += 1;
        }
    }
    shares
}

/// Quotient and remainder, by 64 bits where they do: several times faster.
fn divide(n: i128, d: i128) -> (i64, i128) {
    match (u64::try_from(n), u64::try_from(d)) {
        (Ok(n), Ok(d)) => ((n / d) as i64, i128::from(n % d)),
        _ => ((n / d) as i64, n % d),
    }
}
