## What the browser shows when something that it asked for was not done

unreadable = What was sent cannot be read.
unreachable = The shop does not answer. Look at your connection and try again.
broken = Something broke. It is not your doing; try again.
gone = It is not there any more.
signed-out = You are signed out. Sign in again in another tab, then repeat it.
forbidden = You may not do this.
busy = There is too much to do right now. Try again in a moment.
too-many = That was a lot in a short time. Wait a moment, then try again.
