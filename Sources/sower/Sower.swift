import ArgumentParser

@main
struct Sower: ParsableCommand {}
