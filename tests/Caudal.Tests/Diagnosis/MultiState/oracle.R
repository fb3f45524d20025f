# What the estimators are compared with: R's survival (3.5-3) and etm (1.1.1), as in Debian 12: r-base-core r-cran-survival r-cran-etm.
#   Rscript oracle.R PUBLIC_DATA_FOLDER      (from this folder; writes expected/)
# Spells of the packages' own data sets are written with times and states only, and counted where several are alike. survival's data are in the
# public domain or given by their authors for such use (see each set's help page there); etm's are under its MIT licence (Allignol and others).
# simulator_*.csv are written by OracleFiles; telco_churn is read from the public folder, and only its results are written.
library(survival)
library(etm)

digits <- function(x) ifelse(is.na(x), "", formatC(x, digits = 17, format = "g", width = 1))
keep <- function(frame, name) write.csv(frame, file.path("expected", paste0(name, ".csv")), row.names = FALSE, quote = FALSE)

# entry "" is: from the beginning. States are numbers from 0 on; to "" is censored.
spells <- function(name, entry, exit, from, to, segment = "") {
  frame <- data.frame(segment = segment, entry = digits(entry), exit = digits(exit), from = from, to = ifelse(is.na(to), "", to))
  counted <- aggregate(list(count = rep(1, nrow(frame))), frame, sum)
  keep(counted[order(counted$segment, as.numeric(counted$exit), counted$from, counted$to, counted$entry), ], paste0(name, "_spells"))
}

curve <- function(surv, segment, name) {
  points <- do.call(rbind, lapply(split(seq_along(segment), segment), function(rows) {
    at <- surv[rows]
    fit <- function(...) survfit(at ~ 1, ...)
    log <- fit(conf.type = "log"); loglog <- fit(conf.type = "log-log"); plain <- fit(conf.type = "plain"); tied <- fit(ctype = 2)
    data.frame(segment = segment[rows[1]], time = digits(log$time), at_risk = log$n.risk, events = log$n.event, censored = log$n.censor,
      survival = digits(log$surv), error = digits(ifelse(log$surv > 0, log$surv * log$std.err, NA)),
      log_lower = digits(log$lower), log_upper = digits(log$upper), loglog_lower = digits(loglog$lower), loglog_upper = digits(loglog$upper),
      plain_lower = digits(ifelse(plain$surv > 0, plain$lower, NA)), plain_upper = digits(ifelse(plain$surv > 0, plain$upper, NA)),
      hazard = digits(log$cumhaz), hazard_error = digits(log$std.chaz), hazard_tied = digits(tied$cumhaz), hazard_tied_error = digits(tied$std.chaz))
  }))
  keep(points, paste0(name, "_curve"))
}

# Andersen, Borgan, Gill and Keiding 1993, (4.4.20), as it stands there, in Kronecker products over the columns of P; etm keeps the variances only.
covariance <- function(frame, states, from, time) {
  unit <- diag(states); P <- unit; cov <- matrix(0, states^2, states^2)
  for (now in sort(unique(frame$exit[!is.na(frame$to) & frame$exit > from & frame$exit <= time]))) {
    A <- matrix(0, states, states); noise <- cov * 0
    for (i in seq_len(states)) {
      n <- sum(frame$from == i - 1 & frame$entry < now & frame$exit >= now)
      d <- sapply(seq_len(states) - 1, function(j) sum(frame$from == i - 1 & frame$exit == now & frame$to == j, na.rm = TRUE))
      if (n == 0 || sum(d) == 0) next
      A[i, ] <- d / n; A[i, i] <- -sum(d) / n
      within <- (diag(d) * n - d %o% d) / n^3            # of the moves; what stays is less by all of them
      within[i, ] <- 0; within[, i] <- 0
      within[i, ] <- -colSums(within); within[, i] <- -rowSums(within)
      at <- (seq_len(states) - 1) * states + i
      noise[at, at] <- within
    }
    step <- kronecker(t(unit + A), unit)
    cov <- step %*% cov %*% t(step) + kronecker(unit, P) %*% noise %*% kronecker(unit, t(P))
    P <- P %*% (unit + A)
  }
  list(P = P, cov = cov)
}

# Probabilities and covariances at some times; etm's probabilities and variances, and the recursion must agree with them.
matrices <- function(name, frame, states, times, from = 0) {
  labels <- as.character(seq_len(states) - 1)
  moves <- unique(frame[!is.na(frame$to), c("from", "to")])
  tra <- matrix(FALSE, states, states); tra[cbind(moves$from + 1, moves$to + 1)] <- TRUE
  long <- data.frame(id = if (is.null(frame$id)) seq_len(nrow(frame)) else frame$id, entry = frame$entry, exit = frame$exit,
    from = as.character(frame$from), to = ifelse(is.na(frame$to), "cens", as.character(frame$to)))
  fit <- etm(long, labels, tra, "cens", s = from, t = "last", covariance = TRUE)
  cells <- expand.grid(from = labels, to = labels, stringsAsFactors = FALSE)
  cell <- paste(cells$from, cells$to)
  pair <- expand.grid(a = seq_along(cell), b = seq_along(cell)); pair <- pair[pair$a < pair$b, ]
  rows <- lapply(times, function(time) {
    last <- which(fit$time <= time)
    if (length(last) == 0) { P <- diag(states); variance <- rep(0, length(cell)) }
    else { P <- matrix(fit$est[, , max(last)], states); variance <- diag(fit$cov[, , max(last)][cell, cell]) }
    all <- covariance(frame, states, from, time)
    stopifnot(max(abs(all$P - P)) < 1e-12, max(abs(diag(all$cov) - variance)) < 1e-12)
    value <- all$cov[cbind(pair$a, pair$b)]
    frame <- rbind(data.frame(g = cells$from, j = cells$to, h = "", k = "", value = as.vector(P)),
      data.frame(g = cells$from, j = cells$to, h = cells$from, k = cells$to, value = variance),
      data.frame(g = cells$from[pair$a], j = cells$to[pair$a], h = cells$from[pair$b], k = cells$to[pair$b], value = value))
    data.frame(time = digits(time), frame[frame$h == "" | abs(frame$value) > 1e-12, ])
  })
  table <- do.call(rbind, rows); table$value <- digits(table$value)
  keep(table[table$h != "" | table$value != "0", ], paste0(name, "_matrix"))
}

# Occupation of each state and cumulative hazard of each move by survfit, where everybody is followed from state 0 at time 0.
occupation <- function(name, frame, states, times) {
  event <- factor(ifelse(is.na(frame$to), "cens", frame$to), c("cens", seq_len(states) - 1))
  state <- factor(frame$from, seq_len(states) - 1)
  fit <- survfit(Surv(frame$entry, frame$exit, event) ~ 1, id = frame$id, istate = state)
  at <- summary(fit, times = times)
  shares <- do.call(rbind, lapply(seq_along(fit$states), function(s) data.frame(time = digits(times), state = fit$states[s], share = digits(at$pstate[, s]))))
  keep(shares[order(as.numeric(shares$time), shares$state), ], paste0(name, "_occupation"))
}

# --- one exit
with(aml, { spells("aml", NA, time, 0, ifelse(status == 1, 1, NA), x); curve(Surv(time, status), as.character(x), "aml") })
with(lung, { spells("lung", NA, time, 0, ifelse(status == 2, 1, NA), sex); curve(Surv(time, status == 2), as.character(sex), "lung") })
with(heart, { spells("heart", start, stop, 0, ifelse(event == 1, 1, NA), transplant); curve(Surv(start, stop, event), as.character(transplant), "heart") })

# --- competing risks
compete <- function(name, time, cause, times, causes) {
  frame <- data.frame(entry = 0, exit = time, from = 0, to = ifelse(cause == 0, NA, cause), id = seq_along(time))
  spells(name, 0, time, 0, frame$to)
  matrices(name, frame, causes + 1, times)
  occupation(name, frame, causes + 1, times)
}
compete("mgus2", mgus2$futime, ifelse(mgus2$pstat == 1 & mgus2$ptime < mgus2$futime, 2, mgus2$death), c(12, 60, 120, 240, 400), 2)
compete("pbc", pbc$time, pbc$status, c(100, 730, 1500, 3000, 4500), 2)

# --- left truncation, competing risks
data(abortion)
frame <- data.frame(entry = abortion$entry, exit = abortion$exit, from = 0, to = abortion$cause)
frame <- frame[frame$entry < frame$exit, ]
spells("abortion", frame$entry, frame$exit, 0, frame$to)
matrices("abortion", frame, 4, c(6, 8, 12, 20, 30, 40))

# --- graphs with ways back, and histories that begin late
data(sir.cont)
sir <- sir.cont[order(sir.cont$id, sir.cont$time), ]
sir$entry <- ave(sir$time, sir$id, FUN = function(t) c(0, head(t, -1)))
sir <- data.frame(id = sir$id, entry = sir$entry, exit = sir$time, from = as.numeric(as.character(sir$from)), to = suppressWarnings(as.numeric(as.character(sir$to))))
sir <- sir[sir$exit > sir$entry, ]
spells("sir", sir$entry, sir$exit, sir$from, sir$to)
matrices("sir", sir, 3, c(1, 3, 7, 14, 30, 90))

late <- sir; late$entry <- pmax(late$entry, (late$id %% 7)); late <- late[late$exit > late$entry, ]
spells("sir_late", late$entry, late$exit, late$from, late$to)
matrices("sir_late", late, 3, c(8, 12, 20, 60), from = 5)

# illness-death of plasma cells: mgus → malignancy → death, all from state 0, followed exactly
ill <- with(mgus2, {
  way <- ptime < futime & pstat == 1
  rbind(data.frame(id = id, entry = 0, exit = ifelse(way, ptime, futime), from = 0, to = ifelse(way, 1, ifelse(death == 1, 2, NA))),
    data.frame(id = id, entry = ptime, exit = futime, from = 1, to = ifelse(death == 1, 2, NA))[way, ])
})
spells("illness", ill$entry, ill$exit, ill$from, ill$to)
matrices("illness", ill, 3, c(12, 60, 120, 240, 400))
occupation("illness", ill, 3, c(12, 60, 120, 240, 400))

# --- journeys of a simulated company
if (file.exists("expected/simulator_spells.csv")) {
  journeys <- read.csv("expected/simulator_spells.csv")
  journeys <- journeys[rep(seq_len(nrow(journeys)), journeys$count), ]
  # etm leaves out what happens at time 0, so that the clock is put forward by a day
  # and it knows no move back into the same state
  journeys <- journeys[is.na(journeys$to) | journeys$from != journeys$to, ]
  early <- ifelse(is.na(journeys$entry), 0, journeys$entry + 1)
  for (clock in unique(journeys$segment)) {
    its <- journeys$segment == clock
    frame <- data.frame(entry = early[its], exit = journeys$exit[its] + 1, from = journeys$from[its], to = journeys$to[its])
    frame <- frame[frame$from %in% frame$from[!is.na(frame$to)], ]   # nor a state that nobody has left yet
    matrices(paste0("simulator_", clock), frame, 12, c(0, 30, 180) + 1)
  }
}

# --- subscribers of a telephone company, months
public <- commandArgs(trailingOnly = TRUE)
if (length(public) == 1) {
  telco <- read.csv(Sys.glob(file.path(public, "telco_churn", "*.csv"))[1])
  curve(with(rbind(transform(telco, Contract = "all"), telco), Surv(tenure, Churn == "Yes")), c(rep("all", nrow(telco)), telco$Contract), "telco")
}
