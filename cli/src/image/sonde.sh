#!/bin/sh
# The sonde of an unpacked image. Works from anywhere, through links, and read-only.
self=$0
name=${self##*/}
while [ -h "$self" ]; do
    link=$(readlink "$self")
    case $link in /*) self=$link ;; *) self=${self%/*}/$link ;; esac
done
case $self in */*) home=${self%/*}/.. ;; *) home=.. ;; esac
case $home in /*) ;; *) home=$PWD/$home ;; esac
home=${home%/bin/..}
. "$home/lib/launch.sh"
