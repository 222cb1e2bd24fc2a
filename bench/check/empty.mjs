// What it takes to start Node.
