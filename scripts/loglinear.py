"""Log-linear models with few weights: L1 and L2 penalties, fitted by L-BFGS over full batches, so the same data give the same numbers."""

import collections
import hashlib

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix


def fold(document, k):
    """The fold of cross-validation that all passages of a document stand in."""
    return int(hashlib.sha256(document.encode()).hexdigest(), 16) % k


def sparse(cost, start, l1, l2):
    """The minimum of `cost` plus penalties: each weight is a difference of two that are not negative, for the L1 penalty."""
    size = len(start)

    def whole(w):
        value, slope = cost(w[:size] - w[size:])
        d = w[:size] - w[size:]
        slope = slope + l2 * d
        value += 0.5 * l2 * d @ d + l1 * w.sum()
        return value, np.concatenate([slope + l1, l1 - slope])

    begin = np.concatenate([np.maximum(start, 0), np.maximum(-start, 0)])
    best = minimize(
        whole, begin, jac=True, method="L-BFGS-B", bounds=[(0, None)] * (2 * size), options={"maxiter": 400}
    ).x
    return best[:size] - best[size:]


def names_of(lists, least):
    """Number of each feature that stands in at least `least` of the lists."""
    count = collections.Counter(n for features in lists for n in set(features))
    return {n: i for i, n in enumerate(sorted(n for n, c in count.items() if c >= least))}


def matrix(lists, index):
    rows = [i for i, features in enumerate(lists) for n in features if n in index]
    cols = [index[n] for features in lists for n in features if n in index]
    return csr_matrix((np.ones(len(rows)), (rows, cols)), shape=(len(lists), len(index)))


def fit_classes(lists, targets, strength, l1, l2, least=3, prior=()):
    """Weights (feature → one number a class) of a choice among fixed classes; `targets`: share of each class, a row each.

    `prior`: (feature, class, weight) believed before any data is seen; the penalties draw towards it.
    """
    index = names_of(lists, least)
    x = matrix(lists, index)
    shape = (len(index), targets.shape[1])
    base = np.zeros(shape)
    for name, column, weight in prior:
        if name in index:
            base[index[name], column] = weight

    def cost(w):
        s = x @ (base + w.reshape(shape))
        s -= s.max(axis=1, keepdims=True)
        log = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
        loss = -(strength[:, None] * targets * log).sum()
        slope = x.T @ (strength[:, None] * (np.exp(log) - targets))
        return loss, slope.ravel()

    w = base + sparse(cost, np.zeros(shape[0] * shape[1]), l1, l2).reshape(shape)
    return {n: w[i] for n, i in index.items() if np.abs(w[i]).max() >= 0.0005}


def fit_choice(cases, strength, l1, l2, least=3):
    """Weights (feature → number) of a choice among candidates; a case: their feature lists, and which of them are right."""
    use = [i for i, (cands, good) in enumerate(cases) if any(good) and len(good) > 1]
    lists = [features for i in use for features in cases[i][0]]
    index = names_of(lists, least)
    x = matrix(lists, index)
    owner = np.concatenate([np.full(len(cases[i][1]), k) for k, i in enumerate(use)])
    good = np.concatenate([np.asarray(cases[i][1], float) for i in use])
    strength, count = np.asarray([strength[i] for i in use]), len(use)

    def cost(w):
        s = x @ w
        top = np.full(count, -np.inf)
        np.maximum.at(top, owner, s)
        raw = np.exp(s - top[owner])
        z, right = np.bincount(owner, raw, count), np.bincount(owner, raw * good, count) + 1e-30
        share = strength[owner] * (raw / z[owner] - raw * good / right[owner])
        return float((strength * (np.log(z) - np.log(right))).sum()), x.T @ share

    w = sparse(cost, np.zeros(len(index)), l1, l2)
    return {n: float(w[i]) for n, i in index.items() if abs(w[i]) >= 0.0005}
